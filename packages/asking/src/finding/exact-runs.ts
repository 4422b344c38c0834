import { firstFrom } from "../words/said-words.ts";
import type { SaidWords, Stretch } from "../words/said-words.ts";

/**
 * Where exactly these words were said, one after the other in one turn, in order of reading. Places are looked up as they
 * are asked for.
 *
 * @param from the first position that a run may begin at
 */
export function* exactRuns(said: SaidWords, words: readonly string[], from = 0): Generator<Stretch, void> {
  const ids: number[] = [];
  for (const word of words) {
    const id = said.idOf(word);
    if (id === undefined) return;
    ids.push(id);
  }
  // the rarest word has the fewest places to try
  const rarest = rarestOf(said, ids);
  const places = said.placesOf(ids[rarest] ?? 0);
  for (let next = firstFrom(places, from + rarest); next < places.length; next += 1) {
    const start = (places[next] ?? 0) - rarest;
    let length = 0;
    while (length < ids.length && said.words[start + length] === ids[length]) length += 1;
    if (length === ids.length) yield { start, end: start + length };
  }
}

/** Shorter runs could be anywhere. */
export const shortestRun = 3;

/**
 * The longest run of words from `from` that was said in this order, at least {@link shortestRun} words, and where.
 *
 * @param ids the words by their numbers; undefined for one that nobody said
 */
export function longestRuns(said: SaidWords, ids: readonly (number | undefined)[], from: number): Stretch[] {
  const anchors: number[] = [];
  for (const id of ids.slice(from, from + shortestRun)) if (id !== undefined) anchors.push(id);
  if (anchors.length < shortestRun) return [];
  const rarest = rarestOf(said, anchors);
  let runs: Stretch[] = [];
  let longest = shortestRun;
  for (const place of said.placesOf(anchors[rarest] ?? 0)) {
    const start = place - rarest;
    let length = 0;
    while (from + length < ids.length && said.words[start + length] === ids[from + length]) length += 1;
    if (length < longest) continue;
    if (length > longest) runs = [];
    longest = length;
    if (runs.length < mostRuns) runs.push({ start, end: start + length });
  }
  return runs;
}

/** As many places of one run are kept; the first are as good as the others. */
const mostRuns = 50;

function rarestOf(said: SaidWords, ids: readonly number[]): number {
  let [rarest, fewest] = [0, Infinity];
  for (const [offset, id] of ids.entries()) {
    const count = said.placesOf(id).length;
    if (count < fewest) [rarest, fewest] = [offset, count];
  }
  return rarest;
}
