import type { Span } from "@persona/contracts";
import type { Person } from "../people/people.ts";

/** As much of what was said before and after is around a statement, in UTF-16 code units. */
const reach = 400;

/**
 * What a person said around one of their statements: the turn or the answer that it is in, and the turns next to it. It
 * helps to find what "it" is, and is no evidence.
 */
export function contextOf(
  { spans }: Pick<Person, "spans">,
  { sourceId, start, end }: Pick<Span, "sourceId" | "start" | "end">,
): string {
  const at = spans.findIndex(
    (holder) => holder.sourceId === sourceId && holder.start <= start && end <= holder.end,
  );
  const holder = spans[at];
  if (holder === undefined) return "";
  // bytes, which are at least as many as code units: the window may be a little larger
  const from = Math.max(0, start - holder.start - reach);
  const near = [spans[at - 1], spans[at + 1]].map((span) => (span?.sourceId === sourceId ? span.text : ""));
  return [
    near[0]?.slice(-reach),
    holder.text.slice(from, from + (end - start) + 2 * reach),
    near[1]?.slice(0, reach),
  ].join(" ");
}
