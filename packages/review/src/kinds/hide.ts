import type { Step } from "../work/work.ts";

/** Shows words nowhere. What they were evidence of is counted again when all edits are applied. */
export const hide: Step<"hide"> = (work, { span }, { mark, span: find }) => {
  const found = find(span);
  if (found === undefined) return undefined;
  return { ...work, hidden: [...work.hidden, { span: found, by: mark }] };
};
