import { contentWords, sentenceRanges } from "@persona/text";
import { cutsDenial, findQuote, pseudonym, quoteParts } from "./match-quote.ts";
import { isNegated } from "./polarity.ts";

/** Fewer words than this are only a quote where they are whole sentences. */
export const leastWords = 5;

/** What begins a condition, an exception or a restriction of the words before it. */
const qualifiesBefore =
  /^(?:that|who|whom|which|whose|if|unless|until|when|whenever|except|but|although|though|than|or|without|only|instead|before|after|once)$/;
/** What still qualifies the words before it behind a comma. */
const qualifiesBehindComma = /^(?:if|unless|except|but|although|though|or|only|provided|without)$/;
/** What begins the clause of a quote and makes it the time or the limit of another. */
const opensTime = /(?:^|[\s'"])(?:before|until|till|when|whenever|while|once|than)\s*['"]?$/;
/** A quote that begins with one of these has its own subject. */
const subjects = /^(?:i|we|you|they|he|she|it|there|this|that)\b/;
/** Words of amount, frequency and denial: they say how far what is before them is so. */
const limits = new Set(
  "one two three once twice half never hardly rarely seldom sometimes occasionally not no nothing nobody time times".split(
    " ",
  ),
);
const numbers = new Set(
  "four five six seven eight nine ten twelve twenty some few several most many".split(" "),
);
const clauseEnd = /[.!?;:,—–…]/;
const clauseStart = /[.!?;:,—–…]|\b(?:and|but|so|because)\b/;

/**
 * What is wrong with a quote that should be in a text, in words; undefined where nothing is. It must be there word for word,
 * and mean what it means there: it must not leave out what qualifies it, and not join what was said of two things.
 *
 * @param around what was asked and said around it, from which words in brackets may come
 */
export function quoteFault(quote: string, text: string, around = ""): string | undefined {
  const found = findQuote(quote, text);
  if (found === undefined) return "it is not in the span that it points at";
  if (cutsDenial(quote, text))
    return "it leaves out what changes its meaning before it: a denial, a condition, a wish, or who says it";
  if (insertsWords(quote, `${text} ${around}`)) return "its brackets say what nobody said around it";
  if (isFragment(quote, text)) return "it is a few words of a longer sentence";
  const { source, start, end, gaps } = found;
  const before = (source.slice(0, start).split(clauseStart).at(-1) ?? "").toLowerCase();
  if (opensTime.test(before) || (!subjects.test(source.slice(start).toLowerCase()) && limitsIn(before)))
    return "it leaves out what changes its meaning before it: when it is so, or of how many";
  if (isLimitedBehind(source.slice(end)))
    return "it leaves out what changes its meaning behind it: a condition, an exception, or how far it is so";
  if (gaps.some(joinsClauses)) return "its gap joins words of different clauses";
  return undefined;
}

/**
 * Whether brackets hold words that neither the text nor what stands around it has. A denial in them is the writer's,
 * also where one was said elsewhere.
 */
function insertsWords(quote: string, known: string): boolean {
  const said = new Set(wordsIn(known));
  const stems = new Set(contentWords(known).map(({ stem }) => stem));
  const isNew = (word: string): boolean =>
    !said.has(word) && (limits.has(word) || qualifiesBehindComma.test(word) || /^\p{N}/u.test(word));
  return [...quote.matchAll(/\[([^[\]]*)\]/g)].some(
    ([whole, inserted = ""]) =>
      !pseudonym.test(whole) &&
      !known.includes(whole) &&
      (isNegated(inserted) ||
        wordsIn(inserted).some(isNew) ||
        contentWords(inserted).some(({ stem }) => !stems.has(stem))),
  );
}

/** Whether a quote of few words is less than a sentence. */
function isFragment(quote: string, text: string): boolean {
  if (wordsIn(quote).length >= leastWords) return false;
  const plain = wordsIn(quoteParts(quote).join(" ")).join(" ");
  return !sentenceRanges(text).some(([from, to]) => wordsIn(text.slice(from, to)).join(" ") === plain);
}

/** Whether the words behind a quote qualify it, up to the end of its sentence. */
function isLimitedBehind(rest: string): boolean {
  const [sentence = ""] = rest.split(/[.!?…]/);
  const [next = ""] = wordsIn(sentence);
  const isWithin = /^['"]?\s+[\p{L}\p{N}]/u.test(sentence);
  if (isWithin)
    return (
      qualifiesBefore.test(next) ||
      (!/^(?:and|so|then|because)$/.test(next) &&
        wordsIn(clauseOf(sentence)).some((word) => limits.has(word) || /^\d/.test(word)))
    );
  const isBehindComma = /^['"]?[,;:—–\s-]+[\p{L}]/u.test(sentence);
  return isBehindComma && (qualifiesBehindComma.test(next) || /^[^\p{L}]*with no\b/u.test(sentence));
}

/** Whether words say of how many, or how often, what follows them is so. */
function limitsIn(words: string): boolean {
  return wordsIn(words).some((word) => limits.has(word) || /^\d/.test(word) || numbers.has(word));
}

function clauseOf(sentence: string): string {
  const [clause = ""] = sentence.trim().split(/[;:,—–]|\b(?:and|but|so|because)\b/);
  return clause;
}

/** Whether a gap within a sentence leaves out the beginning of the clause that goes on behind it. */
function joinsClauses(gap: string): boolean {
  const pieces = gap.split(clauseEnd);
  if (pieces.length === 1) return false;
  if (/[.!?]["']?$/.test(gap.trimEnd())) return false;
  return (pieces.at(-1) ?? "").trim() !== "";
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];
}
