import { sliceSpan } from "@persona/contracts";
import type { Span } from "@persona/contracts";
import { contentWords, sentenceRanges } from "@persona/text";

/** An answer of up to this many words is one statement; longer speech is taken sentence by sentence. */
const longestWhole = 25;

/** The parts of a span that can be evidence on their own: whole short answers, sentences of longer speech. */
export function statementsIn(span: Span, isAnswer: boolean): readonly Span[] {
  const words = span.text.split(/\s+/).length;
  const parts =
    isAnswer && words <= longestWhole
      ? [span]
      : sentenceRanges(span.text).map(([from, to]) => sliceSpan(span, from, to));
  // "Nothing" is an answer too, and its writer is one of those who answered
  return parts.filter(({ text }) => (isAnswer ? /[\p{L}\p{N}]/u.test(text) : contentWords(text).length > 0));
}
