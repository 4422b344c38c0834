import type { Coding, EditTarget } from "@persona/contracts";
import { madeId } from "../targets/content-keys.ts";
import { reviewerOf } from "./code-work.ts";
import type { CodeContext, CodeStep, CodeWork } from "./code-work.ts";

/** Says that a code applies to words. */
export const codeWords: CodeStep<"code"> = (work, edit, context) => judge(work, edit, "yes", context);

/** Says that a code does not apply to words. It counts before what others said; their codings stay, as theirs. */
export const uncodeWords: CodeStep<"uncode"> = (work, edit, context) => judge(work, edit, "no", context);

function judge(
  work: CodeWork,
  edit: { readonly code: EditTarget; readonly span: EditTarget },
  applies: Coding["applies"],
  { mark, code: find, part }: CodeContext,
): CodeWork | undefined {
  const [code, words] = [find(edit.code), part(edit.span)];
  if (code === undefined || words === undefined) return undefined;
  const { span, start, end } = words;
  const coder = reviewerOf(mark);
  // what the same person said of these words before is what they no longer say
  const others = work.codings.filter(
    (one) => one.codeId !== code.id || one.spanId !== span.id || one.coder.id !== coder.id,
  );
  const coding: Coding = {
    id: madeId(["coding", code.id, span.id, start, end, coder.id]),
    codeId: code.id,
    spanId: span.id,
    start,
    end,
    coder,
    applies,
    entry: mark.entry,
  };
  return {
    ...work,
    codings: [...others, coding],
    spans: new Map([...work.spans, [span.id, span]]),
    changed: new Map([...work.changed, [code.id, mark]]),
  };
}
