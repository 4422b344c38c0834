import type { Edit } from "@persona/contracts";
import { addCode } from "./add-code.ts";
import type { CodeContext, CodeEditKind, CodeWork } from "./code-work.ts";
import { codeWords, uncodeWords } from "./code-words.ts";
import { defineCode } from "./define-code.ts";
import { mergeCodes } from "./merge-codes.ts";
import { renameCode } from "./rename-code.ts";
import { splitCode } from "./split-code.ts";

/** Applies one edit of codes. Undefined where its target is not there. */
export function applyCodeStep(
  work: CodeWork,
  edit: Extract<Edit, { readonly kind: CodeEditKind }>,
  context: CodeContext,
): CodeWork | undefined {
  switch (edit.kind) {
    case "merge-codes":
      return mergeCodes(work, edit, context);
    case "split-code":
      return splitCode(work, edit, context);
    case "rename-code":
      return renameCode(work, edit, context);
    case "define-code":
      return defineCode(work, edit, context);
    case "add-code":
      return addCode(work, edit, context);
    case "code":
      return codeWords(work, edit, context);
    case "uncode":
      return uncodeWords(work, edit, context);
  }
}
