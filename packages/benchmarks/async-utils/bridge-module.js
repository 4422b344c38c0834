/** Gives back what it is given. */
export async function echo(value) {
  return value;
}

/** Fails with a class, a code and a cause. */
export async function fail() {
  throw Object.assign(new RangeError("it failed", { cause: new TypeError("inner") }), { code: "own-code" });
}
