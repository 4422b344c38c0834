import type { JournalLine } from "@persona/review";

/** What a person wrote. */
export function textOf(edit: JournalLine["entry"]["edit"]): string {
  const text =
    "name" in edit ? edit.name : "text" in edit ? edit.text : "sentence" in edit ? edit.sentence : undefined;
  if (text !== undefined) return ` “${text}”`;
  if (edit.kind === "define-code") return ` “${edit.definition}”`;
  if (edit.kind === "merge-codes" || edit.kind === "merge") return ` into ${edit.into.id}`;
  if (edit.kind === "code" || edit.kind === "uncode") return ` for ${edit.span.id}`;
  if (edit.kind === "role") return ` as ${edit.role}`;
  if (edit.kind === "answer") return ` ${edit.reads}`;
  if (edit.kind === "reject") return ` as ${edit.because.replace("-", " ")}`;
  return edit.kind === "move" ? ` to ${edit.to}` : "";
}
