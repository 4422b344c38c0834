import type { ViewProps } from "./view-props.ts";

/** What a passage carries while it is dragged: its id. */
export const draggedType = "application/x-persona-span";

/** Takes one code off words, where they had one, and puts another on them. */
export function recodeAs(
  decide: ViewProps["decide"],
  span: string,
  from: string | undefined,
  to: string,
): void {
  if (span === "" || from === to) return;
  decide({ kind: "code", span, code: to });
  if (from !== undefined) decide({ kind: "uncode", span, code: from });
}
