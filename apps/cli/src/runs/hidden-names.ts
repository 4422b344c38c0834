import { randomBytes, scryptSync } from "node:crypto";
import { PersonaError } from "@persona/contracts";
import type { HiddenNames } from "@persona/contracts";
import { counted } from "../terminal/text.ts";

/** The names as a run's records keep them; undefined where there are none. Their order does not matter. */
export function hiddenNamesOf(
  names: readonly string[],
  salt: string = randomBytes(16).toString("hex"),
): HiddenNames | undefined {
  const sorted = [...new Set(names.map((name) => name.trim()))].toSorted();
  if (sorted.length === 0) return undefined;
  // slow, as names are easy to guess
  const hash = scryptSync(JSON.stringify(sorted), salt, 32).toString("hex");
  return { count: sorted.length, salt, hash };
}

/** Whether names are those that a run was started with. */
export function isHiddenAs(hidden: HiddenNames | undefined, names: readonly string[]): boolean {
  return hiddenNamesOf(names, hidden?.salt)?.hash === hidden?.hash;
}

/**
 * Refuses to go on with a run under other names than it was started with: what was hidden would be sent or shown.
 *
 * @throws PersonaError `invalid-option`
 */
export function refuseOtherNames(hidden: HiddenNames | undefined, names: readonly string[]): void {
  if (isHiddenAs(hidden, names)) return;
  throw new PersonaError(
    hidden === undefined
      ? {
          code: "invalid-option",
          message: "the run was started without --hide/--names, and names to hide are given now",
          hint: "Leave them out, or generate a new run.",
        }
      : {
          code: "invalid-option",
          message: `the run was started with ${counted(hidden.count, "name")} to hide, and the names given now are different`,
          hint: "Give --hide/--names again as the run was started with them.",
        },
  );
}
