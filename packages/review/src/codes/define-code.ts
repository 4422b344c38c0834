import { changeCode } from "./code-work.ts";
import type { CodeStep } from "./code-work.ts";

/** Says when a code applies. */
export const defineCode: CodeStep<"define-code"> = (work, { code, definition }, { mark, code: find }) => {
  const found = find(code);
  return found === undefined ? undefined : changeCode(work, { ...found, definition }, mark);
};
