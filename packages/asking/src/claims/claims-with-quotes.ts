import { contentWords, sentenceRanges } from "@persona/text";
import type { FoundQuote } from "../quotes/find-quotes.ts";

/** What a report says next to a quote, and with it. */
export interface FoundClaim {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Positions of its quotes among those that were found. */
  readonly quotes: readonly number[];
}

/** Words by which a report only says that somebody speaks. */
const reporting = new Set(
  `according add adds added another argue argues asked comment comments commented describe describes described example
  explain explains explained interview interviewed interviewee note notes noted one other participant participants
  persona put puts quote quoted quotes recall recalls recalled remark remarked report reported respondent respondents
  said say saying says second someone state stated states summed told user users words`.split(/\s+/),
);
const fewestWords = 2;
const paragraphGap = /\n[ \t]*\n/;

/**
 * The claims that quotes stand for: what their sentence says next to them; where it only says who speaks, the sentence
 * before; where a quote stands alone, the end of the paragraph before. A quote without one has no claim.
 */
export function claimsWithQuotes(text: string, quotes: readonly FoundQuote[]): readonly FoundClaim[] {
  const masked = maskedQuotes(text, quotes);
  const sentences = sentenceRangesIn(masked);
  const found = quotes.flatMap((quote, index): FoundClaim[] => {
    const own = sentences.findIndex(([from, to]) => from <= quote.start && quote.start < to + 1);
    // a quote without words around it is no sentence of its own
    const before = own === -1 ? sentences.findLastIndex(([, to]) => to <= quote.start) : own;
    for (const at of own === -1 ? [before] : [own, own - 1]) {
      const range = sentences[at];
      if (range === undefined) continue;
      const [start, end] = range;
      const isOther = at !== own && quotes.some((one) => one.start > start && one.start < end);
      if (isOther || isTooFar(masked.slice(end, quote.start))) break;
      const claim = claimIn(masked.slice(start, end));
      if (claim !== undefined) return [{ text: claim, start, end, quotes: [index] }];
    }
    return [];
  });
  // several quotes of one sentence stand for it together
  return [...Map.groupBy(found, ({ start }) => start).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, quotes: [first, ...others].flatMap((one) => one.quotes) }],
  );
}

/** A text in which quotes are blank, but for the full stop that ends a sentence. */
function maskedQuotes(text: string, quotes: readonly FoundQuote[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of quotes) {
    const last = text[end - 1] ?? "";
    const blank = text.slice(start, Math.max(start, end - 1)).replaceAll(/[^\n]/g, " ");
    parts.push(text.slice(from, start), blank, /[.!?]/.test(last) ? last : " ");
    from = end;
  }
  return [...parts, text.slice(from)].join("");
}

/** Sentences with a word in them, paragraph by paragraph. */
function sentenceRangesIn(text: string): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  let from = 0;
  for (const paragraph of text.split(paragraphGap)) {
    const at = text.indexOf(paragraph, from);
    let lineStart = at;
    for (const block of blocksOf(paragraph)) {
      for (const [start, end] of sentenceRanges(block)) {
        if (/\p{L}/u.test(block.slice(start, end))) ranges.push([lineStart + start, lineStart + end]);
      }
      lineStart += block.length + 1;
    }
    from = at + paragraph.length;
  }
  return ranges;
}

/** A shorter line is not wrapped, but ends: a heading, a point, a line of a slide. */
const wrapped = 60;

/**
 * Lines that belong together. A point of a list and a row of a table begin a new block; a short line that a capital follows
 * ends one, and so does a line at whose end a sentence ends.
 */
function blocksOf(paragraph: string): readonly string[] {
  const blocks: string[] = [];
  for (const line of paragraph.split("\n")) {
    const before = blocks.at(-1);
    const lastLine = before?.slice(before.lastIndexOf("\n") + 1) ?? "";
    const isPoint = /^\s*(?:[-*#>|•◦▪‣·–—]|\d{1,2}[.)])\s/u.test(line);
    // a quote at the start of a line is blank
    const isStart = /^\s*(?:["“„«]?[\p{Lu}\p{N}]|["“„«]\s)/u.test(line);
    const ends = isStart && (lastLine.length < wrapped || /[.!?]["”“»’]?\s*$/u.test(lastLine));
    if (before === undefined || isPoint || ends) blocks.push(line);
    else blocks[blocks.length - 1] = `${before}\n${line}`;
  }
  return blocks;
}

/** More than one gap between paragraphs, or a heading, lies between. */
function isTooFar(between: string): boolean {
  return between.split(paragraphGap).length > 2 || /(?:^|\n)[ \t]*#/.test(between);
}

/** What a sentence says, without marks, names in brackets and words that only report. */
function claimIn(sentence: string): string | undefined {
  if (/^\s*#/.test(sentence) || isRow(sentence) || isName(sentence)) return undefined;
  const words = sentence
    .replace(/(["”»“])\s{0,3}[-–—]{1,2}\s{0,3}\p{Lu}[^.!?\n]{0,60}$/u, "$1")
    .replaceAll(/["“”„«»‹›「」『』>*_`]/gu, " ")
    .replaceAll(/\([^()]{0,80}\)/g, " ")
    .replace(/[-–—]\s*[\p{L}\p{N}_.]+\s*$/u, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[\s\-–—,.:;\d)•◦▪‣·]+/u, "");
  const claim = words.slice(0, endOf(words));
  const telling = contentWords(claim).filter(({ word }) => !reporting.has(word));
  return telling.length < fewestWords ? undefined : claim;
}

/** A row of a table: its cells are no sentence. */
function isRow(sentence: string): boolean {
  return /^\s*\|/.test(sentence);
}

/** Who is quoted, beneath the quote: `— Ruth, florist`. A hyphen there is one only in a quoted block, as it begins points of lists. */
function isName(sentence: string): boolean {
  return /^\s*(?:>\s*)?[–—―]/.test(sentence) || /^\s*>\s*-{1,2}\s/.test(sentence);
}

/** Where a sentence ends, without the marks behind it. */
function endOf(sentence: string): number {
  let end = sentence.length;
  while (end > 0 && /[\s.,:;–—-]/u.test(sentence[end - 1] ?? "")) end -= 1;
  return end;
}
