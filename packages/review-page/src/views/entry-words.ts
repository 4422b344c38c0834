import type { EditsOfSet } from "@persona/contracts";
import { undoneEntries } from "@persona/review";
import type { JournalLine } from "@persona/review";
import type { EntryAnswer } from "../wire/answers.ts";

/** Entries of a journal as people read them, the last one first. */
export function entriesOf(
  lines: readonly JournalLine[],
  states: EditsOfSet["entries"] | undefined,
): readonly EntryAnswer[] {
  const undone = undoneEntries(lines);
  const stateOf = new Map((states ?? []).map(({ entry, state, subject }) => [entry, { state, subject }]));
  return lines
    .map((line): EntryAnswer => {
      const known = stateOf.get(line.hash);
      return { ...entryOf(line, known?.subject), state: known?.state ?? "", canUndo: canUndo(line, undone) };
    })
    .toReversed();
}

/** An entry as people read it. */
export function entryOf({ entry, hash }: JournalLine, subject = ""): EntryAnswer {
  const { at, who = "no name", why, edit } = entry;
  return {
    hash,
    at,
    who,
    ...(why === undefined ? {} : { why }),
    what: whatOf(edit),
    subject,
    state: "",
    canUndo: false,
  };
}

function canUndo({ entry, hash }: JournalLine, undone: ReadonlySet<string>): boolean {
  return !undone.has(hash) && entry.edit.kind !== "withdraw";
}

/** What was decided, without what it is about: `rename “The weekend bookkeeper”`. */
function whatOf(edit: JournalLine["entry"]["edit"]): string {
  const kind = edit.kind.replaceAll("-", " ");
  if (edit.kind === "reject") return `${kind} as ${edit.because.replace("-", " ")}`;
  if (edit.kind === "merge" || edit.kind === "merge-codes") return `${kind} into ${edit.into.id}`;
  if (edit.kind === "role") return `${kind} ${edit.role}`;
  if (edit.kind === "answer") return `${kind} ${edit.reads.replace("-", " ")}`;
  if (edit.kind === "move") return `${kind} to ${edit.to}`;
  const written = (["name", "text", "sentence", "definition"] as const).flatMap((field) => {
    const value: unknown = Reflect.get(edit, field);
    return typeof value === "string" ? [`“${value}”`] : [];
  });
  return [kind, ...written].join(" ");
}
