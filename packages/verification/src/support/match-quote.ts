import { isNegated } from "./polarity.ts";

/**
 * Whether a quote is in a text, after NFKC, case folding, straight quotes and single spaces. Insertions in square brackets
 * are the writer's and are left out; `…` or `...` is a gap, and the parts around it must follow each other in the text.
 * A gap may leave out words, but not a denial of the words next to it: "I … trust it" is not in "I don't trust it".
 * Only whole words match: "ever trust it" is not in "I never trust it".
 */
export function matchQuote(quote: string, text: string): boolean {
  return findQuote(quote, text) !== undefined;
}

/** Where a quote is in a text. */
export interface FoundQuote {
  /** The text as quotes are compared. */
  readonly source: string;
  /** Where the quote begins and ends in it. */
  readonly start: number;
  readonly end: number;
  /** What its gaps leave out, but for what a pseudonym is in the place of. */
  readonly gaps: readonly string[];
}

/** A pseudonym, such as `[email-1]`, which is in the place of what was said. */
export const pseudonym: RegExp = /\[\p{L}+-?\d+\]/u;
/** A pseudonym is in the place of a name, an address or a number: of so much at most. */
const longestHidden = 80;
const mostHiddenWords = 6;

/** Finds a quote in a text, as {@link matchQuote} does; undefined where it is not there. */
export function findQuote(quote: string, text: string): FoundQuote | undefined {
  const source = normalizeQuote(text);
  const whole = normalizeQuote(quote);
  if (!/[\p{L}\p{N}]/u.test(whole)) return undefined;
  const at = findWords(source, whole, 0);
  if (at !== -1) return { source, start: at, end: at + whole.length, gaps: [] };
  const parts = partsOf(quote);
  const gaps: string[] = [];
  let from: number | undefined;
  let start = 0;
  for (const [index, { text: part, isBehindPseudonym }] of parts.entries()) {
    const found = findWords(source, part, from ?? 0);
    if (found === -1) return undefined;
    if (from !== undefined) {
      const gap = source.slice(from, found);
      if (hidesDenial(gap, parts[index - 1]?.text ?? "")) return undefined;
      if (!isBehindPseudonym || !canBeHidden(gap)) gaps.push(gap);
    } else start = found;
    from = found + part.length;
  }
  return from === undefined ? undefined : { source, start, end: from, gaps };
}

/**
 * Whether a quote leaves out, right before it, what changes its meaning, everywhere where it is in the text: "trust the
 * bank" out of "I don't trust the bank", or "it was a con" out of "I asked if it was a con".
 */
export function cutsDenial(quote: string, text: string): boolean {
  const source = normalizeQuote(text);
  const [first = ""] =
    findWords(source, normalizeQuote(quote), 0) === -1 ? quoteParts(quote) : [normalizeQuote(quote)];
  let isCut = false;
  for (let at = findWords(source, first, 0); at !== -1; at = findWords(source, first, at + 1)) {
    const clause = source.slice(0, at).split(clauseEnd).at(-1) ?? "";
    const sentence = source.slice(0, at).split(/[.!?]/).at(-1) ?? "";
    if (!isNegated(clause) && !qualifies.test(clause) && !opensCondition.test(sentence.trim())) return false;
    isCut = true;
  }
  return isCut;
}

/** Whether a quote is in a text ({@link matchQuote}) and means there what it means alone ({@link cutsDenial}). */
export function quoteHolds(quote: string, text: string): boolean {
  return matchQuote(quote, text) && !cutsDenial(quote, text);
}

/** What makes the rest of its clause a condition, a wish, a guess, a question or another's words. */
const qualifies =
  /\b(?:if|unless|whether|either|wish|wishes|wished|hope|wonder|wondering|think|thinks|thought|believe|believes|believed|says|said|claims|claimed|pretend|suppose|imagine|asked|used to|instead of|supposed to|almost|nearly)\b/;
/** What a sentence opens with that qualifies all of it, also behind a comma. */
const opensCondition = /^(?:(?:and|but|so|or|well),? )?(?:if|unless)\b[^,]*,[^,]*$/;
const clauseEnd = /[.!?;:,—–]|\b(?:but|because|so)\b/;

/** What a gap may not leave out either. */
const qualifying = /\b(?:if|unless|or|but|except|although|though|only)\b/;

/**
 * Whether a gap after some words hides a denial, a condition or an exception: it contains one in the sentence before it
 * or after it. A whole sentence may be left out.
 */
export function hidesDenial(gap: string, before: string): boolean {
  const pieces = gap.split(/[.!?]/);
  const ofBefore = /[.!?]["']?$/.test(before) ? "" : (pieces[0] ?? "");
  return [ofBefore, pieces.at(-1) ?? ""].some((piece) => isNegated(piece) || qualifying.test(piece));
}

/** The parts of a quote between its gaps; an insertion may replace words. */
export function quoteParts(quote: string): readonly string[] {
  return partsOf(quote).map(({ text }) => text);
}

interface QuotePart {
  readonly text: string;
  /** Whether a pseudonym is between this part and the one before. */
  readonly isBehindPseudonym: boolean;
}

/** A character of private use: no text that is compared has it in the place of a part. */
const hiddenMark = "\uE000";

function partsOf(quote: string): readonly QuotePart[] {
  const marked = quote.replaceAll(/\[[^[\]]*\]/g, (bracket) =>
    pseudonym.test(bracket) ? ` … ${hiddenMark} … ` : " … ",
  );
  const parts: QuotePart[] = [];
  let isBehindPseudonym = false;
  for (const piece of normalizeQuote(marked).split(/\.{3}|…/)) {
    const text = piece.trim();
    if (text === "") continue;
    if (text !== hiddenMark) parts.push({ text, isBehindPseudonym });
    isBehindPseudonym = text === hiddenMark;
  }
  return parts;
}

/** Whether a gap is short enough for a pseudonym to be in its place. */
function canBeHidden(gap: string): boolean {
  return gap.length <= longestHidden && gap.trim().split(" ").length <= mostHiddenWords;
}

/** Where a part is in a text without cutting a word in two; −1 where it is not. */
function findWords(source: string, part: string, from: number): number {
  for (let at = source.indexOf(part, from); at !== -1; at = source.indexOf(part, at + 1)) {
    const end = at + part.length;
    const cutsFirst =
      /[\p{L}\p{N}]'?$/u.test(source.slice(Math.max(0, at - 3), at)) && /^[\p{L}\p{N}]/u.test(part);
    const cutsLast = /^'?[\p{L}\p{N}]/u.test(source.slice(end, end + 3)) && /[\p{L}\p{N}]$/u.test(part);
    if (!cutsFirst && !cutsLast) return at;
  }
  return -1;
}

function normalizeQuote(text: string): string {
  return (
    text
      // what a model is not shown, it cannot copy
      .replaceAll(/\p{Cf}|\p{Cs}|\p{Default_Ignorable_Code_Point}/gu, "")
      .replaceAll(/\p{Cc}/gu, " ")
      .replaceAll("…", "\u0001")
      .normalize("NFKC")
      .replaceAll("\u0001", "…")
      .toLowerCase()
      .replaceAll(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
      .replaceAll(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
      .replaceAll(/\s+/g, " ")
      .trim()
  );
}
