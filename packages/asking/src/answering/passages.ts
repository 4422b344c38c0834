import { sliceSpan } from "@persona/contracts";
import type { Span } from "@persona/contracts";
import { sentenceRanges } from "@persona/text";
import type { Statement } from "../searching/statements.ts";
import type { Citation } from "./answer.ts";

/** A quote is at least and at most about as many characters, where there are more sentences behind it. */
const [shortest, longest] = [120, 320];

/** A statement as it is quoted: with the sentences before and behind it, so that it can be understood. */
export function passageOf({ span, whole }: Statement): Span {
  const ranges = sentenceRanges(whole.text);
  const offset = (span.slice?.[0] ?? 0) - (whole.slice?.[0] ?? 0);
  let first = Math.max(
    0,
    ranges.findIndex(([from]) => from === offset),
  );
  let last = first;
  const length = (a: number, b: number): number => (ranges[b]?.[1] ?? 0) - (ranges[a]?.[0] ?? 0);
  while (length(first, last) < shortest) {
    if (last + 1 < ranges.length && length(first, last + 1) <= longest) last += 1;
    else if (first > 0 && length(first - 1, last) <= longest) first -= 1;
    else break;
  }
  return sliceSpan(whole, ranges[first]?.[0] ?? 0, ranges[last]?.[1] ?? whole.text.length);
}

/** A span as an answer cites it. */
export function citationOf(
  { id, participantId = "", sourceId, locator, text }: Span,
  uris: ReadonlyMap<string, string>,
): Citation {
  return { spanId: id, participantId, source: uris.get(sourceId) ?? sourceId, locator, text };
}
