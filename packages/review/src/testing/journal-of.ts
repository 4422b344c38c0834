import { schemaVersion } from "@persona/contracts";
import type { Edit } from "@persona/contracts";
import { hashOfLine } from "../journal/read-journal.ts";
import type { JournalLine } from "../journal/read-journal.ts";

/** Lines of a journal, as a file would hold them. */
export function journalOf(edits: readonly Edit[], who = "Ann"): readonly JournalLine[] {
  const lines: JournalLine[] = [];
  for (const edit of edits) {
    const previous = lines.at(-1)?.hash ?? null;
    const at = new Date(Date.UTC(2026, 0, 1, 12, lines.length)).toISOString();
    const entry = { schemaVersion, n: lines.length + 1, previous, at, who, edit } as const;
    lines.push({ entry, hash: hashOfLine(JSON.stringify(entry)) });
  }
  return lines;
}
