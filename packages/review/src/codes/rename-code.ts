import { changeCode } from "./code-work.ts";
import type { CodeStep } from "./code-work.ts";

/** Gives a code another name. What was coded with it stays. */
export const renameCode: CodeStep<"rename-code"> = (work, { code, name }, { mark, code: find }) => {
  const found = find(code);
  return found === undefined ? undefined : changeCode(work, { ...found, name }, mark);
};
