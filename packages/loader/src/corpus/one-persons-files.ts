import { PersonaError } from "@persona/contracts";
import { editDistance } from "../text/edit-distance.ts";
import { fitsWildcard } from "../text/wildcard.ts";

/** Longer paths are compared by their end. */
const longestCompared = 120;

/** What joins the files that the caller says are of one person: the pattern that a path fits, in any capitals. */
export function onePersonOf(uri: string, patterns: readonly string[]): string | undefined {
  const path = plain(uri);
  return patterns.find((pattern) => fitsWildcard(path, plain(pattern)));
}

/**
 * Refuses a pattern that fits no file: people who should be one would count as several.
 *
 * @param uris paths of files in which somebody speaks or writes: no tables
 * @throws PersonaError `invalid-option`, with the nearest path
 */
export function refuseUnknownFiles(uris: readonly string[], patterns: readonly string[]): void {
  const unknown = patterns.find((pattern) => !uris.some((uri) => fitsWildcard(plain(uri), plain(pattern))));
  if (unknown === undefined) return;
  const [nearest] = uris.toSorted((a, b) => distance(a, unknown) - distance(b, unknown));
  throw new PersonaError({
    code: "invalid-option",
    message: `the files ${JSON.stringify(unknown)} are said to be of one person, and there is none`,
    hint: `${nearest === undefined ? "" : `Did you mean ${JSON.stringify(nearest)}? `}Write paths as "persona load" lists them; a * stands for any letters. The rows of a table are no files of one person.`,
  });
}

/**
 * The error for a file that is said to be of one person and in which several take part.
 *
 * @param people how many take part
 */
export function severalInOne(uri: string, pattern: string, people: number): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: `the files ${JSON.stringify(pattern)} are said to be of one person, and ${people} people take part in ${JSON.stringify(uri)}`,
    hint: "Name the speakers who ask with --interviewer, or leave this file out of the pattern.",
  });
}

function distance(uri: string, pattern: string): number {
  return editDistance(plain(uri).slice(-longestCompared), plain(pattern).slice(-longestCompared));
}

function plain(path: string): string {
  return path.normalize("NFKC").toLowerCase().replaceAll("\\", "/");
}
