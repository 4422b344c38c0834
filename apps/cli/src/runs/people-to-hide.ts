import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PersonaError } from "@persona/contracts";

/** Names that the user gives, in addition to those in the sources. */
export interface NamesFlags {
  readonly hide?: readonly string[];
  /** A file of names, one a line. */
  readonly names?: string;
}

/**
 * All names that the user gives. In the file, empty lines and those that begin with `#` are left out.
 *
 * @throws PersonaError `path-not-found`
 */
export function peopleToHide({ hide = [], names }: NamesFlags, cwd: string): readonly string[] {
  if (names === undefined) return hide;
  let text: string;
  try {
    text = readFileSync(resolve(cwd, names), "utf8");
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no readable file of names at ${names}`,
      hint: "Give a text file with one name a line.",
      cause,
    });
  }
  const listed = text.split(/\r?\n/).map((line) => line.trim());
  return [...hide, ...listed.filter((line) => line !== "" && !line.startsWith("#"))];
}
