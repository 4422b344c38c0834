import { numberWords, participantWords } from "@persona/reading";
import { sentenceRanges, taggedWords } from "@persona/text";
import { namesPeople } from "../searching/search-terms.ts";

/** A count of people in a report, such as `7 of 12`. */
export interface FoundCount {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly n?: number;
  readonly of?: number;
  readonly percent?: number;
  /** What the report says about them: the sentence behind the count, up to where the next count begins. */
  readonly about: string;
}

/** Digits, or a number that is one word. */
const number = String.raw`\d{1,6}|${[...numberWords.keys()].filter((word) => /^\p{L}+$/u.test(word)).join("|")}`;
const fraction = new RegExp(
  String.raw`\b(${number}) ?(of|out of|in|/) ?(?:the |our |all |these |those )?(${number})\b`,
  "giu",
);
const whole = new RegExp(String.raw`\b(all|none)(?: of)?(?: the| our| these)? (${number})\b`, "giu");
const share = /\b(\d{1,3}(?:\.\d{1,2})?) ?(?:%|percent\b|per cent\b)/giu;
const firstWord = /^[ -]?([\p{L}'’-]+)/u;

/** The counts of people that a text states. Counts of things are left out, as far as their words tell. */
export function findCounts(text: string): readonly FoundCount[] {
  const found: Omit<FoundCount, "about">[] = [];
  const add = (match: RegExpExecArray, count: Pick<FoundCount, "n" | "of" | "percent">): void => {
    const start = match.index;
    found.push({ text: match[0], start, end: start + match[0].length, ...count });
  };
  for (const match of text.matchAll(fraction)) {
    const [written, n = "", between = "", of = ""] = match;
    const behind = text.slice(match.index + written.length, match.index + written.length + 60);
    const isPlain = between.toLowerCase() !== "in" && between !== "/";
    if (isOfPeople(behind, isPlain)) add(match, { n: valueOf(n), of: valueOf(of) });
  }
  for (const match of text.matchAll(whole)) {
    const [written, which = "", of = ""] = match;
    const behind = text.slice(match.index + written.length, match.index + written.length + 60);
    if (isOfPeople(behind, false))
      add(match, { n: which.toLowerCase() === "all" ? valueOf(of) : 0, of: valueOf(of) });
  }
  for (const match of text.matchAll(share)) {
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 60);
    if (isOfPeople(behind.replace(/^ of (?:the |our |all )?/u, " "), false))
      add(match, { percent: Number(match[1]) });
  }
  const ordered = found.toSorted((a, b) => a.start - b.start);
  const sentences = sentenceRanges(text);
  return ordered.map((count, at) => {
    const sentence = sentences.find(([from, to]) => from <= count.start && count.start < to);
    const end = Math.min(sentence?.[1] ?? text.length, ordered[at + 1]?.start ?? text.length);
    return { ...count, about: text.slice(count.end, Math.max(count.end, end)) };
  });
}

/** Whether a count is of people: the word behind it names people, or, where the count is plain, no other thing. */
function isOfPeople(behind: string, isPlain: boolean): boolean {
  const word = firstWord.exec(behind)?.[1]?.toLowerCase();
  if (word !== undefined && (participantWords.has(word) || namesPeople(word))) return true;
  if (!isPlain) return false;
  const [next] = word === undefined ? [] : taggedWords(`They saw 3 ${behind.trim()}`).slice(3);
  return next === undefined || next.tag !== "NOUN";
}

function valueOf(written: string): number {
  return numberWords.get(written.toLowerCase()) ?? Number(written);
}
