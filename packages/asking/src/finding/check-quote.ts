import { cutsDenial, hidesDenial } from "@persona/verification";
import { exactRuns, longestRuns, shortestRun } from "./exact-runs.ts";
import { nearestPassage } from "./nearest-passage.ts";
import type { NearestPassage } from "./nearest-passage.ts";
import type { Passage, QuoteCheck } from "./quote-check.ts";
import { quoteParts } from "../quotes/quote-parts.ts";
import { quoteWords } from "../words/quote-words.ts";
import type { SaidWords, Stretch } from "../words/said-words.ts";

/** From this share of common words on, a passage is what a quote was meant to be. */
const leastLikeness = 0.7;
/** From this share on, a few words that also stand together elsewhere are chance and no second place. */
const closeLikeness = 0.9;
/** Parts of a quote that is close to one passage must be this long to come from other places. */
const leastOfClose = 5;
/** Quotes are stitched of few parts; more are chance. */
const mostParts = 5;
const mostPassages = 20;
/** As many cut places are looked at one by one. */
const mostCut = 50;
/** As many places of the first part of a quote with gaps are tried. */
const mostChains = 200;

/**
 * Looks for a quote in everything that was said.
 *
 * @param speakers ids of the participants that it is attributed to; empty where it is attributed to nobody known
 */
export function checkQuote(said: SaidWords, quote: string, speakers: ReadonlySet<string>): QuoteCheck {
  const parts = quoteParts(quote).map((part) => quoteWords(part).map(({ word }) => word));
  const found =
    parts.length === 1 ? wholeQuote(said, parts[0] ?? [], speakers) : quoteWithGaps(said, parts, speakers);
  if (found !== undefined) return found;
  const words = parts.flat();
  const nearest = words.length < shortestRun ? undefined : nearestPassage(said, words);
  const likeness = nearest?.likeness ?? 0;
  const stitches = stitchesOf(said, words, likeness >= closeLikeness ? leastOfClose : shortestRun);
  if (stitches !== undefined && !isOneTurn(said, stitches)) {
    return { verdict: "stitched", passages: stitches.map((stretch) => passageAt(said, stretch)) };
  }
  if (nearest === undefined) return { verdict: "not-found", passages: [] };
  const passages = [passageAt(said, nearest)];
  if (likeness < leastLikeness) return { verdict: "not-found", passages };
  return { verdict: "nearly", passages, differences: differencesOf(nearest) };
}

/** A quote without gaps; undefined where it was not said word for word. */
function wholeQuote(
  said: SaidWords,
  words: readonly string[],
  speakers: ReadonlySet<string>,
): QuoteCheck | undefined {
  const [whole, cut, others]: [Stretch[], Stretch[], Stretch[]] = [[], [], []];
  for (const run of exactRuns(said, words)) {
    if (!isBy(said, run, speakers)) {
      if (others.length < mostPassages) others.push(run);
    }
    // that it is cut everywhere is said only where few have to be looked at
    else if (cut.length < mostCut && cutsDenial(said.text(run), said.withContext(run))) cut.push(run);
    else if (whole.push(run) === mostPassages) break;
  }
  if (whole.length > 0) return { verdict: "verbatim", passages: passagesAt(said, whole) };
  if (cut.length > 0) return { verdict: "verbatim", passages: passagesAt(said, cut), isCut: true };
  return others.length === 0 ? undefined : { verdict: "somebody-elses", passages: passagesAt(said, others) };
}

/** A quote with gaps; undefined where one of its parts was not said word for word. */
function quoteWithGaps(
  said: SaidWords,
  parts: readonly (readonly string[])[],
  speakers: ReadonlySet<string>,
): QuoteCheck | undefined {
  const [first = [], ...others] = parts;
  const somewhere = parts.flatMap((words) => exactRuns(said, words).next().value ?? []);
  if (parts.length === 0 || somewhere.length < parts.length) return undefined;
  let [denied, elsewhere]: (readonly Stretch[] | undefined)[] = [];
  let tried = 0;
  for (const start of exactRuns(said, first)) {
    if ((tried += 1) > mostChains) break;
    const chain = chainFrom(said, start, others);
    if (chain === undefined) continue;
    if (!isBy(said, start, speakers)) elsewhere ??= chain;
    else if (gapHidesDenial(said, chain)) denied ??= chain;
    else return { verdict: "verbatim", passages: passagesAt(said, chain) };
  }
  if (denied !== undefined)
    return { verdict: "stitched", passages: passagesAt(said, denied), hidesDenial: true };
  if (elsewhere !== undefined) return { verdict: "somebody-elses", passages: passagesAt(said, elsewhere) };
  return { verdict: "stitched", passages: passagesAt(said, somewhere) };
}

/** A place of the first part, and the next place of each further part behind the one before it, all in one turn. */
function chainFrom(
  said: SaidWords,
  first: Stretch,
  others: readonly (readonly string[])[],
): readonly Stretch[] | undefined {
  const chain = [first];
  const { end } = said.turnAt(first.start);
  for (const words of others) {
    const next = exactRuns(said, words, chain.at(-1)?.end).next().value;
    if (next === undefined || next.end > end) return undefined;
    chain.push(next);
  }
  return chain;
}

function gapHidesDenial(said: SaidWords, chain: readonly Stretch[]): boolean {
  return chain.some((part, index) => {
    const next = chain[index + 1];
    if (next === undefined || next.start === part.end) return false;
    return hidesDenial(said.text({ start: part.end, end: next.start }).toLowerCase(), said.text(part));
  });
}

/** The runs that a quote consists of, from left to right; undefined where words between them were said nowhere. */
function stitchesOf(said: SaidWords, words: readonly string[], shortest: number): Stretch[] | undefined {
  const ids = words.map((word) => said.idOf(word));
  const stitches: Stretch[] = [];
  for (let at = 0; at < words.length;) {
    const before = stitches.at(-1);
    const runs = longestRuns(said, ids, at);
    // of several places, the one that follows the part before it
    const run = runs.find(({ start }) => before !== undefined && start >= before.end) ?? runs[0];
    if (run === undefined || run.end - run.start < shortest || stitches.length === mostParts)
      return undefined;
    stitches.push(run);
    at += run.end - run.start;
  }
  return stitches.length > 1 ? stitches : undefined;
}

/** Whether parts follow each other in one turn: then words between them were left out, and nothing was joined. */
function isOneTurn(said: SaidWords, stitches: readonly Stretch[]): boolean {
  const [first] = stitches;
  if (first === undefined) return true;
  const { end } = said.turnAt(first.start);
  return stitches.every(
    (part, index) => part.end <= end && part.start >= (stitches[index - 1]?.end ?? first.start),
  );
}

/** Whether a stretch is the words of one of the speakers; where nobody is named, of any participant. */
function isBy(said: SaidWords, { start }: Stretch, speakers: ReadonlySet<string>): boolean {
  const { participantId = "", role } = said.spanAt(start);
  return speakers.size === 0 ? role === "participant" : speakers.has(participantId);
}

function differencesOf({ pairs }: NearestPassage): NonNullable<QuoteCheck["differences"]> {
  return pairs.filter(({ quoted, said }) => quoted !== said);
}

function passagesAt(said: SaidWords, stretches: readonly Stretch[]): Passage[] {
  return stretches.slice(0, mostPassages).map((stretch) => passageAt(said, stretch));
}

function passageAt(said: SaidWords, stretch: Stretch): Passage {
  const { id, sourceId, participantId, role, locator } = said.spanAt(stretch.start);
  return {
    spanId: id,
    sourceId,
    ...(participantId === undefined ? {} : { participantId }),
    role,
    locator,
    text: said.text(stretch),
  };
}
