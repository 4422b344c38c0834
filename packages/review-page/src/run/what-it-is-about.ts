import type { Edit } from "@persona/contracts";
import { subjectOf } from "@persona/review";

/** What a decision is about, where two decisions about the same may not fit together. */
export function whatItIsAbout(edit: Edit): readonly string[] {
  if (edit.kind === "code" || edit.kind === "uncode") return [`${edit.span.id} ${edit.code.id}`];
  if (edit.kind === "merge") return [edit.persona.id, edit.into.id];
  return edit.kind === "merge-codes" ? [edit.code.id, edit.into.id] : [subjectOf(edit)];
}
