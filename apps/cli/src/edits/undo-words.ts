import { PersonaError } from "@persona/contracts";
import type { Edit } from "@persona/contracts";
import { undoneEntries } from "@persona/review";
import type { JournalLine } from "@persona/review";

/**
 * The edit that takes back an entry.
 *
 * @param named the beginning of its hash; true for the last one that stands
 * @throws PersonaError `invalid-option`
 */
export function undoOf(named: string | true, lines: readonly JournalLine[]): Edit {
  const undone = undoneEntries(lines);
  const standing = lines.filter(({ hash }) => !undone.has(hash));
  if (named === true) {
    const last = standing.findLast(({ entry: { edit } }) => edit.kind !== "undo" && edit.kind !== "withdraw");
    if (last !== undefined) return { kind: "undo", entry: last.hash };
    throw wrong("there is no edit to take back", "To list all entries: persona edit <run> --list");
  }
  const found = lines.filter(({ hash }) => hash.startsWith(named.toLowerCase()));
  const [one] = found;
  if (one === undefined || found.length > 1)
    throw wrong(
      one === undefined
        ? `no entry begins with ${JSON.stringify(named)}`
        : `several entries begin with ${JSON.stringify(named)}`,
      "To list all entries: persona edit <run> --list",
    );
  if (one.entry.edit.kind === "withdraw")
    throw wrong(
      "withdraw cannot be taken back: their words are gone",
      "Generate a new run with their file, if they agree.",
    );
  if (!undone.has(one.hash)) return { kind: "undo", entry: one.hash };
  throw wrong(`${named} was already taken back`, "To bring it back, undo the entry that took it back.");
}

function wrong(message: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message, hint });
}
