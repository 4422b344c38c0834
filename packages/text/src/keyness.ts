import { filmTotal, stemTimesInFilms } from "./film-words.ts";

/** A stem that is not in the background counts as this many uses: rare words differ little in how much they say. */
const unseen = 20;

/**
 * How much more often a stem is used here than in everyday speech: the log ratio of its share of these words to its
 * share of the words of films (see `stemTimesInFilms`), at least 0. Words of general use have the weight 0;
 * words of the subject have the most.
 */
export function keyness(stem: string, count: number, total: number): number {
  const here = count / total;
  const elsewhere = (stemTimesInFilms(stem) + unseen) / filmTotal;
  return Math.max(0, Math.log(here / elsewhere));
}

/** Whether a stem is one of everyday speech. */
export function isEverydayStem(stem: string): boolean {
  return stemTimesInFilms(stem) > 0;
}
