import { schemaVersion } from "@persona/contracts";
import type { Edit, JournalEntry } from "@persona/contracts";
import type { NewEntry } from "../journal/edit-journal.ts";
import { hashOfLine } from "../journal/read-journal.ts";
import type { JournalLine } from "../journal/read-journal.ts";

/** The line that a journal writes for an entry after others. */
export function lineAfter(lines: readonly JournalLine[], { edit, who, why, carried }: NewEntry): JournalLine {
  const entry: JournalEntry = {
    schemaVersion,
    n: lines.length + 1,
    previous: lines.at(-1)?.hash ?? null,
    at: new Date(Date.UTC(2026, 0, 1, 12, lines.length)).toISOString(),
    ...(who === undefined ? {} : { who }),
    ...(why === undefined ? {} : { why }),
    edit,
    ...(carried === undefined ? {} : { carried }),
  };
  return { entry, hash: hashOfLine(JSON.stringify(entry)) };
}

/** Lines of a journal, as a file would hold them. */
export function journalOf(edits: readonly Edit[], who = "Ann"): readonly JournalLine[] {
  const lines: JournalLine[] = [];
  for (const edit of edits) lines.push(lineAfter(lines, { edit, who }));
  return lines;
}
