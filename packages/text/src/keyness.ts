import { filmTotal, stemTimesInFilms } from "./film-words.ts";

/** What a stem never met in the background counts as: rare words differ little in what they tell. */
const unseen = 20;

/**
 * How much more often a stem is used here than in everyday speech: the log ratio of its share of these words to its
 * share of the words of films (see `stemTimesInFilms`), at least 0. Words that anybody uses about anything weigh
 * nothing; words of the matter at hand weigh most.
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
