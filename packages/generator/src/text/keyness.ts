import { stemOf } from "./tokens.ts";
import { wordFrequencies } from "./word-frequencies.ts";

interface Background {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

let background: Background | undefined;

/** What a stem never met in the background counts as: rare words differ little in what they tell. */
const unseen = 20;

/**
 * How much more often a stem is used here than in everyday speech: the log ratio of its share of these words to its
 * share of the words of films (see `wordFrequencies`), at least 0. Words that anybody uses about anything weigh
 * nothing; words of the matter at hand weigh most.
 */
export function keyness(stem: string, count: number, total: number): number {
  background ??= readBackground();
  const here = count / total;
  const elsewhere = ((background.counts.get(stem) ?? 0) + unseen) / background.total;
  return Math.max(0, Math.log(here / elsewhere));
}

/** Whether a stem is one of everyday speech. */
export function isEverydayStem(stem: string): boolean {
  background ??= readBackground();
  return background.counts.has(stem);
}

function readBackground(): Background {
  const counts = new Map<string, number>();
  let total = 0;
  for (const [word, count] of wordFrequencies()) {
    const stem = stemOf(word);
    counts.set(stem, (counts.get(stem) ?? 0) + count);
    total += count;
  }
  return { counts, total };
}
