import { PersonaError } from "@persona/contracts";

/** @throws PersonaError `invalid-option`, naming the option, for anything but a whole number from `least` to `most` */
export function requireWhole(
  name: string,
  value: number,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new PersonaError({
    code: "invalid-option",
    message: `${name} must be a whole number ${range}, but is ${String(value)}`,
    ...(name === "count" ? { hint: "Leave count out and the data decide how many personas there are." } : {}),
  });
}

/** @throws PersonaError `invalid-option`, naming the option, for anything but a number of at least 0 */
export function requireAtLeastZero(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `${name} must be a number of at least 0, but is ${String(value)}`,
  });
}
