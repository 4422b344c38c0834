import { statSync } from "node:fs";
import { extname, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Terminal } from "../terminal/terminal.ts";

/**
 * Refuses a file in place of a run folder, and names the command that holds such personas against the new data. Personas
 * from elsewhere have no rule for membership, so any assignment to them would be a guess.
 *
 * @throws PersonaError `invalid-option`
 */
export function refusePersonasFromElsewhere(
  path: string,
  sources: readonly string[],
  { cwd }: Pick<Terminal, "cwd">,
): void {
  if (statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile() !== true) return;
  const isScored = extname(path).toLowerCase() === ".json";
  const words = [isScored ? "score" : "check", path, "--sources", ...sources].map(asWord).join(" ");
  throw new PersonaError({
    code: "invalid-option",
    message: `${path} is a file, and people are assigned to the personas of a run: personas that were made elsewhere have no rule that says who belongs to them`,
    hint: isScored
      ? `persona ${words} shows how many claims and quotes of each persona the new data support.`
      : `persona ${words} shows which of its quotes and counts the new data support.`,
  });
}

/** A word as it is typed into a shell. */
function asWord(word: string): string {
  return /^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
