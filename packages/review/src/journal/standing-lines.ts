import type { JournalLine } from "./read-journal.ts";

/** Hashes of the entries that a later entry takes back. An undo that was itself undone takes nothing back. */
export function undoneEntries(lines: readonly JournalLine[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const { entry, hash } of lines.toReversed())
    if (entry.edit.kind === "undo" && !undone.has(hash)) undone.add(entry.edit.entry);
  return undone;
}
