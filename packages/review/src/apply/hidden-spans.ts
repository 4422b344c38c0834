import { wholeSpanId } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";

/** The ids of what researchers hid with edits, each of everything that was said at once. */
export function hiddenSpans({ edits }: Pick<PersonaSet, "edits">): ReadonlySet<string> {
  const hides = (edits?.entries ?? []).filter(({ kind, state }) => kind === "hide" && state === "applied");
  return new Set(hides.map(({ subject }) => wholeSpanId(subject)));
}
