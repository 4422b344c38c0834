/** An error with a class and a code of its own. */
export class OwnError extends Error {
  code = "own-code";
}

/** Gives back what it is given. */
export async function echo(value) {
  return value;
}

/** Fails with a class, a code and a cause. */
export async function fail() {
  throw new OwnError("it failed", { cause: new TypeError("inner") });
}
