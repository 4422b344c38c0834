import type { Step } from "../work/work.ts";

/** Shows words nowhere. What they were evidence of is counted again when all edits are applied. */
export const hide: Step<"hide"> = (work, { span }, { mark, span: find }) => {
  const found = find(span.key);
  if (found === undefined) return undefined;
  return { ...work, hidden: new Map([...work.hidden, [found.id, mark]]) };
};
