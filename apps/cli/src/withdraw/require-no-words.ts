import { PersonaError } from "@persona/contracts";
import { filesWith } from "./their-words.ts";

/**
 * Refuses a run in which the person's words are.
 *
 * @throws PersonaError `invalid-record`, naming the files
 */
export function requireNoWords(runs: ReadonlySet<string>, folder: string): void {
  // a card is called after what it says
  const found = filesWith(runs, folder).map((path) => (/^personas[/\\]/.test(path) ? "personas/" : path));
  if (found.length === 0) return;
  throw new PersonaError({
    code: "invalid-record",
    message: `words that only the person said are in ${[...new Set(found)].join(", ")} of the run that was made without them, so the old one stays, with the person`,
    hint: "Generate a new run without their files, look for these words in it, and delete this one.",
  });
}
