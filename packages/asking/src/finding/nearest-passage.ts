import type { SaidWords, Stretch } from "../words/said-words.ts";
import { align } from "./align.ts";
import type { AlignedWord } from "./align.ts";

/** The passage that is most like a quote. */
export interface NearestPassage extends Stretch {
  /** Share of words that both have, 0 to 1 (Dice). */
  readonly likeness: number;
  readonly pairs: readonly AlignedWord[];
}

/** Words that are looked up, the rarest first. */
const mostAnchors = 8;
/** A word at more places than this says little about where a quote comes from, and costs much. */
const mostPlaces = 4000;
/** Places that are compared word by word. */
const mostCandidates = 4;

/**
 * The passage within one turn that has most words in common with a quote, in order. Rare words of the quote vote for
 * the places where the quote would begin; the places with most votes are compared word by word.
 *
 * @returns undefined where no word of the quote tells a place
 */
export function nearestPassage(said: SaidWords, quote: readonly string[]): NearestPassage | undefined {
  const anchors = quote
    .flatMap((word, offset) => {
      const id = said.idOf(word);
      return id === undefined ? [] : [{ offset, places: said.placesOf(id) }];
    })
    .toSorted((a, b) => a.places.length - b.places.length)
    .slice(0, mostAnchors)
    .filter(({ places }, rank) => rank === 0 || places.length <= mostPlaces);
  const width = Math.max(4, Math.ceil(quote.length / 2));
  const votes = new Map<number, number>();
  for (const { offset, places } of anchors) {
    const weight = 1 / Math.log(2 + places.length);
    for (const place of places.subarray(0, mostPlaces * 4)) {
      const bucket = Math.floor((place - offset) / width);
      votes.set(bucket, (votes.get(bucket) ?? 0) + weight);
    }
  }
  let best: NearestPassage | undefined;
  for (const bucket of mostVoted(votes)) {
    for (const window of turnsWithin(
      said,
      bucket * width - width,
      bucket * width + quote.length + 2 * width,
    )) {
      const words: string[] = [];
      for (let at = window.start; at < window.end; at += 1) words.push(said.wordAt(at));
      const { start, end, pairs, matched } = align(quote, words);
      const likeness = (2 * matched) / (quote.length + Math.max(1, end - start));
      if (likeness > (best?.likeness ?? 0)) {
        best = { start: window.start + start, end: window.start + end, likeness, pairs };
      }
    }
  }
  return best;
}

/** The buckets with most votes, the best first. Each quote has thousands of them, so only the best are kept in order. */
function mostVoted(votes: ReadonlyMap<number, number>): readonly number[] {
  const best: { readonly bucket: number; readonly votes: number }[] = [];
  for (const [bucket, own] of votes) {
    // a quote may begin near the end of one bucket and drift into the next
    const sum = own + (votes.get(bucket + 1) ?? 0) / 2;
    const least = best.length < mostCandidates ? 0 : (best.at(-1)?.votes ?? 0);
    if (sum < least) continue;
    const at = best.findIndex((one) => sum > one.votes || (sum === one.votes && bucket < one.bucket));
    if (at === -1 && best.length >= mostCandidates) continue;
    best.splice(at === -1 ? best.length : at, 0, { bucket, votes: sum });
    best.length = Math.min(best.length, mostCandidates);
  }
  return best.map(({ bucket }) => bucket);
}

/** The parts of a range of positions that lie within one turn each. */
function turnsWithin(said: SaidWords, from: number, to: number): Stretch[] {
  const parts: Stretch[] = [];
  let start: number | undefined;
  const last = Math.min(to, said.words.length);
  for (let at = Math.max(0, from); at <= last; at += 1) {
    const isInside = at < last && !said.isBoundary(at);
    if (isInside) start ??= at;
    else if (start !== undefined) {
      parts.push({ start, end: at });
      start = undefined;
    }
  }
  return parts;
}
