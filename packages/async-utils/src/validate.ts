/** How a value is shown in a message: short, on one line, and without the contents of an object. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (typeof value === "function") return "a function";
  if (Object(value) !== value) return String(value);
  if (isThenable(value)) return "a promise";
  return Array.isArray(value) ? "an array" : "an object";
}

/** Whether a value is a promise or acts as one. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof Reflect.get(Object(value), "then") === "function";
}

/** Throws a TypeError that names an option, what it must be and what it is. */
export function refuse(name: string, value: unknown, wanted: string): never {
  throw new TypeError(`${name} must be ${wanted}, but is ${show(value)}`);
}

/** Throws a TypeError naming option and value unless it is a whole number of at least 1, or Infinity. */
export function requireCount(name: string, value: unknown): asserts value is number {
  if (value === Infinity || (Number.isSafeInteger(value) && Number(value) >= 1)) return;
  refuse(name, value, "a whole number of at least 1, or Infinity");
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

/** Throws a TypeError naming option and value unless it is a finite number. */
export function requireFinite(name: string, value: unknown): asserts value is number {
  if (!Number.isFinite(value)) refuse(name, value, "a finite number");
}

/** Throws a TypeError naming option and value unless it is a number of at least 0, or Infinity. */
export function requireDuration(name: string, value: unknown): void {
  if (value !== Infinity) requireNonNegative(name, value);
}

/** Throws a TypeError naming option and value unless it is a number over 0, or Infinity for "never". */
export function requireTimeout(name: string, value: unknown): asserts value is number {
  if (typeof value !== "number" || !(value > 0)) refuse(name, value, "over 0, or Infinity");
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

/** Throws a TypeError unless options are an object and no function; `example` shows one. */
export function requireOptions(value: unknown, example: string, name = "options"): asserts value is object {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return;
  refuse(name, value, `an object such as ${example}`);
}

/** Throws a TypeError naming option and value unless it has a method of this name. */
export function requireMethod(name: string, value: unknown, method: string): void {
  if (typeof Reflect.get(Object(value), method) !== "function") refuse(name, value, `one with ${method}()`);
}

/** Throws a TypeError unless it is an AbortSignal, or missing. */
export function requireSignal(value: unknown): asserts value is AbortSignal | undefined {
  if (value !== undefined && !("aborted" in Object(value))) refuse("signal", value, "an AbortSignal");
}
