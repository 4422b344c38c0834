import type { CodeStep, CodeWork } from "./code-work.ts";
import { newCode } from "./add-code.ts";

/** Gives some of the words that a code applies to a code of their own, next to it. */
export const splitCode: CodeStep<"split-code"> = (work, edit, { mark, code, part }) => {
  const from = code(edit.code);
  const parts = edit.spans.flatMap((one) => part(one) ?? []);
  if (from === undefined || parts.length < edit.spans.length) return undefined;
  const isMeant = ({ codeId, spanId, start, end }: CodeWork["codings"][number]): boolean =>
    codeId === from.id && parts.some((one) => one.span.id === spanId && one.start < end && start < one.end);
  if (!work.codings.some(isMeant)) return undefined;
  const added = newCode(work, edit, mark, from.parentId);
  const [id] = [added.id];
  return {
    ...added.work,
    codings: work.codings.map((one) => (isMeant(one) ? { ...one, codeId: id } : one)),
    judged: work.judged.map((one) =>
      one.codeIds?.includes(from.id) === true ? { ...one, codeIds: [...new Set([...one.codeIds, id])] } : one,
    ),
    changed: new Map([...added.work.changed, [from.id, mark], [id, mark]]),
  };
};
