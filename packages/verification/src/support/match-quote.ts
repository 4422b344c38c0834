import { isNegated } from "./polarity.ts";

/**
 * Whether a quote is in a text, after NFKC, case folding, straight quotes and single spaces. Insertions in square brackets
 * are the writer's and are left out; `…` or `...` is a gap, and the parts around it must follow each other in the text.
 * A gap may leave out words, but not a denial of the words next to it: "I … trust it" is not in "I don't trust it".
 * Only whole words match: "ever trust it" is not in "I never trust it".
 */
export function matchQuote(quote: string, text: string): boolean {
  const source = normalizeQuote(text);
  const whole = normalizeQuote(quote);
  if (!/[\p{L}\p{N}]/u.test(whole)) return false;
  if (findWords(source, whole, 0) !== -1) return true;
  const parts = partsOf(quote);
  if (parts.length === 0) return false;
  let from: number | undefined;
  for (const [at, part] of parts.entries()) {
    const found = findWords(source, part, from ?? 0);
    if (found === -1) return false;
    if (from !== undefined && hidesDenial(source.slice(from, found), parts[at - 1] ?? "")) return false;
    from = found + part.length;
  }
  return true;
}

/**
 * Whether a quote leaves out, right before it, what changes its meaning, everywhere where it is in the text: "trust the
 * bank" out of "I don't trust the bank", or "it was a con" out of "I asked if it was a con".
 */
export function cutsDenial(quote: string, text: string): boolean {
  const source = normalizeQuote(text);
  const [first = ""] =
    findWords(source, normalizeQuote(quote), 0) === -1 ? partsOf(quote) : [normalizeQuote(quote)];
  let isCut = false;
  for (let at = findWords(source, first, 0); at !== -1; at = findWords(source, first, at + 1)) {
    const clause = source.slice(0, at).split(clauseEnd).at(-1) ?? "";
    if (!isNegated(clause) && !qualifies.test(clause)) return false;
    isCut = true;
  }
  return isCut;
}

/** Whether a quote is in a text ({@link matchQuote}) and means there what it means alone ({@link cutsDenial}). */
export function quoteHolds(quote: string, text: string): boolean {
  return quoteFault(quote, text) === undefined;
}

/** What is wrong with a quote that should be in a text, in words; undefined where nothing is. */
export function quoteFault(quote: string, text: string): string | undefined {
  if (!matchQuote(quote, text)) return "it is not in the span that it points at";
  return cutsDenial(quote, text)
    ? "it leaves out what changes its meaning before it: a denial, a condition, a wish, or who says it"
    : undefined;
}

/** What makes the rest of its clause a condition, a wish, a guess, a question or another's words. */
const qualifies =
  /\b(?:if|unless|whether|wish|wishes|wished|hope|wonder|wondering|think|thinks|thought|believe|believes|believed|says|said|claims|claimed|pretend|suppose|imagine)\b/;
const clauseEnd = /[.!?;:,—–]|\b(?:but|because|so)\b/;

/**
 * Whether a gap after some words hides a denial: it contains one in the sentence before it or after it; a whole sentence
 * may be left out.
 */
export function hidesDenial(gap: string, before: string): boolean {
  const pieces = gap.split(/[.!?]/);
  const ofBefore = /[.!?]["']?$/.test(before) ? "" : (pieces[0] ?? "");
  return isNegated(ofBefore) || isNegated(pieces.at(-1) ?? "");
}

/** The parts of a quote between its gaps; an insertion may replace words. */
function partsOf(quote: string): readonly string[] {
  return normalizeQuote(quote.replaceAll(/\[[^[\]]*\]/g, " … "))
    .split(/\.{3}|…/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
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
