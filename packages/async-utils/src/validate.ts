function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Throws a TypeError naming option and value, and what is wanted. */
export function refuse(name: string, value: unknown, wanted: string): never {
  throw new TypeError(`${name} must be ${wanted}, but is ${show(value)}`);
}

/** Throws a TypeError naming option and value unless it is a whole number of at least 1. */
export function requirePositiveInteger(name: string, value: unknown): asserts value is number {
  if (!Number.isSafeInteger(value) || Number(value) < 1) refuse(name, value, "a whole number of at least 1");
}

/** Throws a TypeError naming option and value unless it is a finite number over 0. */
export function requirePositive(name: string, value: unknown): asserts value is number {
  if (!Number.isFinite(value) || Number(value) <= 0) refuse(name, value, "a finite number over 0");
}

/** Throws a TypeError naming option and value unless it is a finite number of at least 0. */
export function requireNonNegative(name: string, value: unknown): asserts value is number {
  if (!Number.isFinite(value) || Number(value) < 0) refuse(name, value, "a finite number of at least 0");
}

/** Throws a TypeError naming option and value unless it is one of `choices`. */
export function requireOneOf(name: string, value: unknown, choices: readonly unknown[]): void {
  if (!choices.includes(value)) refuse(name, value, `one of ${choices.map(show).join(", ")}`);
}

/** Throws a TypeError naming option and value unless it is a function. */
export function requireFunction(
  name: string,
  value: unknown,
): asserts value is (...args: unknown[]) => unknown {
  if (typeof value !== "function") refuse(name, value, "a function");
}
