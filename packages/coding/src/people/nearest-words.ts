import { foldText } from "./source-flow.ts";
import type { SourceFlow, SpanPart } from "./source-flow.ts";

/** Words that are similar to others, and how much: 0 to 1. */
export interface Nearest extends SpanPart {
  readonly similarity: number;
}

/** Fewer words than this could be anywhere. */
const fewestWords = 4;
/** Below this share of common words, two passages are not the same. */
const leastSimilar = 0.75;

/**
 * The passage of a source that has most words in common with others: share of common words (Dice), within one span.
 *
 * @returns undefined where none is similar enough, or where there are too few words to say
 */
export function nearestWords(flow: SourceFlow, words: string): Nearest | undefined {
  const wanted = [...words.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => foldText(word));
  if (wanted.length < fewestWords) return undefined;
  const need = new Map<string, number>();
  for (const word of wanted) need.set(word, (need.get(word) ?? 0) + 1);
  const all = flow.words;
  const have = new Map<string, number>();
  let [best, common, from] = [undefined as Nearest | undefined, 0, 0];
  const count = (word: string, by: 1 | -1): void => {
    const limit = need.get(word);
    if (limit === undefined) return;
    const before = have.get(word) ?? 0;
    have.set(word, before + by);
    common += Math.min(limit, before + by) - Math.min(limit, before);
  };
  for (const [to, last] of all.entries()) {
    // a window holds as many words as are wanted, and words of one span only
    while (from < to && (all[from]?.span !== last.span || to - from >= wanted.length)) {
      count(all[from]?.word ?? "", -1);
      from += 1;
    }
    count(last.word, 1);
    const similarity = (2 * common) / (wanted.length + to - from + 1);
    const first = all[from];
    if (first !== undefined && similarity >= leastSimilar && similarity > (best?.similarity ?? 0))
      best = { span: last.span, start: first.start, end: last.end, similarity };
  }
  return best;
}
