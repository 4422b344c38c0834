import { remembering, sentenceRanges } from "@persona/text";
import {
  anybodyWords,
  baseForm,
  hearsayMarks,
  ownWords,
  stemOfWord,
  thirdPersonWords,
} from "@persona/reading";

/** Words that open a turn of speech and say nothing. */
const openers = new Set([..."so and but or yes no well oh okay then because".split(" "), ","]);
/** One word for everybody whom a pronoun may mean: a claim says "they" where a person says "I". */
const somebody = "*";

/**
 * Whether a claim says a statement, or whole sentences of it, word for word, with "they" for "I": nothing needs to be
 * read then.
 */
export function isRestated(claim: string, said: string): boolean {
  const wanted = sentencesOf(withoutMarks(claim)).join(" . ");
  const sentences = sentencesOf(said);
  if (wanted === "") return false;
  return sentences.some((_, from) =>
    sentences.some((__, to) => to >= from && sentences.slice(from, to + 1).join(" . ") === wanted),
  );
}

/** A claim that is one quotation, without its marks. */
function withoutMarks(claim: string): string {
  const text = claim.trim();
  const isQuotation = /^["“]/.test(text) && /["”]$/.test(text);
  const inner = text.slice(1, -1);
  return isQuotation && !/["“”]/.test(inner) ? inner : claim;
}

const sentencesOf = remembering((text): readonly string[] =>
  sentenceRanges(text)
    .slice(0, 12)
    .map(([from, to]) => plain(text.slice(from, to)))
    .filter((sentence) => sentence !== ""),
);

function plain(sentence: string): string {
  const words = sentence
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/'(?:m|re)\b/g, " are")
    .replaceAll(/'ve\b/g, " have")
    .replaceAll(/'s\b/g, " is")
    .replaceAll(/'ll\b/g, " will")
    .replaceAll(/'d\b/g, " would")
    .replaceAll(/n't\b/g, " not")
    .match(/[\p{L}\p{N}]+|[,;:?"“”]/gu);
  const all = words ?? [];
  const start = all.findIndex((word) => !openers.has(word));
  return all
    .slice(Math.max(0, start))
    .filter((word, at, rest) => word !== "that" || !hearsayMarks.has(baseForm(rest[at - 1] ?? "")))
    .map(wordOf)
    .join(" ");
}

function wordOf(word: string): string {
  // whose brother it is, a claim need not say
  if (/^(?:my|our|their)$/.test(word)) return "the";
  if (/^["“”]$/.test(word)) return '"';
  const isPronoun =
    ownWords.has(word) || thirdPersonWords.has(word) || (anybodyWords.has(word) && word.startsWith("you"));
  if (isPronoun) return somebody;
  // "prints" is "print", and "printed" is another time
  if (/^(?:was|were)$/.test(word)) return "was";
  return /[^s]s$/.test(word) || baseForm(word) === word || word === "are" ? stemOfWord(word) : word;
}
