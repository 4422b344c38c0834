import { sentenceRanges } from "@persona/text";
import { quoteParts } from "./match-quote.ts";
import { quoteFault } from "./quote-fault.ts";

/** This share of a part's words may be written otherwise than they were said: a typo, a word left out. */
const mostWrong = 0.2;
/** Quotes of whole sentences are no longer than this many words. */
const longestShown = 60;
/** Texts and parts are compared up to this many words. */
const mostWords = { text: 4000, part: 80 };

interface PlacedWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A quote as it can be shown: as it was drafted where it holds; else the whole sentences that it was taken from, in the
 * words of the text. So a typo becomes what was said, and what was cut or stitched stands with what it left out.
 *
 * @returns undefined where the text does not have it, or the sentences are too long
 */
export function settleQuote(quote: string, text: string, around: string): string | undefined {
  if (quoteFault(quote, text, around) === undefined) return quote;
  const said = wordsOf(text).slice(0, mostWords.text);
  const places = quoteParts(quote).map((part) => nearest(wordsOf(part), said));
  if (places.length === 0) return undefined;
  let [from, to] = [text.length, 0];
  for (const place of places) {
    if (place === undefined) return undefined;
    from = Math.min(from, place[0]);
    to = Math.max(to, place[1]);
  }
  const sentences = sentenceRanges(text).filter(([start, end]) => start < to && end > from);
  const whole = text.slice(sentences[0]?.[0] ?? 0, sentences.at(-1)?.[1] ?? 0);
  const isShort = wordsOf(whole).length <= longestShown;
  return isShort && quoteFault(whole, text, around) === undefined ? whole : undefined;
}

/** Where a text is most like some words, by the fewest words that differ (Sellers 1980); undefined where too many do. */
function nearest(
  part: readonly PlacedWord[],
  said: readonly PlacedWord[],
): readonly [from: number, to: number] | undefined {
  if (part.length === 0 || part.length > mostWords.part) return undefined;
  // for each beginning of the part: how many words differ when it ends here, and where it began
  let row = part.map((_, index) => ({ cost: index + 1, start: 0 }));
  let best = { cost: Infinity, start: 0, end: 0 };
  for (const [at, { word }] of said.entries()) {
    const next: typeof row = [];
    for (const [index, wanted] of part.entries()) {
      const before = index === 0 ? { cost: 0, start: at } : row[index - 1];
      const here = index === 0 ? { cost: 0, start: at + 1 } : next[index - 1];
      const above = row[index];
      const options = [
        { cost: (before?.cost ?? 0) + (wanted.word === word ? 0 : 1), start: before?.start ?? at },
        { cost: (here?.cost ?? 0) + 1, start: here?.start ?? at },
        { cost: (above?.cost ?? 0) + 1, start: above?.start ?? at },
      ];
      next.push(options.reduce((least, one) => (one.cost < least.cost ? one : least)));
    }
    row = next;
    const last = row.at(-1);
    if (last !== undefined && last.cost < best.cost) best = { ...last, end: at };
  }
  const [first, last] = [said[best.start], said[best.end]];
  if (best.cost > mostWrong * part.length || first === undefined || last === undefined) return undefined;
  return [first.from, last.to];
}

function wordsOf(text: string): readonly PlacedWord[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu), ({ 0: word, index }) => ({
    word: word.normalize("NFKC").toLowerCase().replaceAll("’", "'"),
    from: index,
    to: index + word.length,
  }));
}
