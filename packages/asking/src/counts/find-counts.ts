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
  /** The name of a group of people that it counts in, as the group is called. */
  readonly group?: string;
  /** What the report says about them: the sentence behind the count, up to where the next count begins. */
  readonly about: string;
}

/** Where something stands in a text. */
type Range = readonly [from: number, to: number];

/** Digits, or a number that is one word. */
const number = String.raw`\d{1,6}|${[...numberWords.keys()].filter((word) => /^\p{L}+$/u.test(word)).join("|")}`;
const fraction = new RegExp(
  String.raw`\b(${number}) ?(of|out of|in|/) ?(?:the |our |all |these |those )?(${number})\b`,
  "giu",
);
const whole = new RegExp(String.raw`\b(all|none)(?: of)?(?: the| our| these)? (${number})\b`, "giu");
const share = /\b(\d{1,3}(?:\.\d{1,2})?) ?(?:%|percent\b|per cent\b)/giu;
/** What is looked at behind a count, and the longest name of a group there, in characters. */
const [reach, longestName] = [60, 160];
const firstWord = /^[ -]?([\p{L}'’-]+)/u;

/**
 * The counts of people that a text states. Counts of things are left out, as far as their words tell.
 *
 * @param groups names of groups of people, such as personas: "4 of 5 night clerks" counts in one
 */
export function findCounts(text: string, groups: readonly string[] = []): readonly FoundCount[] {
  const found: (Omit<FoundCount, "about"> & { readonly nameAt?: Range })[] = [];
  const folded = groups.map((name) => ({ name, start: name.toLowerCase() }));
  const add = (match: RegExpExecArray, count: Pick<FoundCount, "n" | "of" | "percent">): void => {
    const [start, end] = [match.index, match.index + match[0].length];
    const behind = text.slice(end, end + longestName);
    const group = groupIn(behind, folded);
    const isPeople =
      count.percent === undefined
        ? isOfPeople(behind.slice(0, reach), isPlainCount(match)) || isAfterPeople(text, start, behind)
        : isOfPeople(behind.slice(0, reach).replace(/^ of (?:the |our |all )?/u, " "), false);
    if (group === undefined && !isPeople) return;
    const named =
      group === undefined
        ? {}
        : { group: group.name, nameAt: [end + group.from, end + group.from + group.name.length] as const };
    found.push({ text: match[0], start, end, ...count, ...named });
  };
  for (const match of text.matchAll(fraction)) {
    const [, n = "", , of = ""] = match;
    add(match, { n: valueOf(n), of: valueOf(of) });
  }
  for (const match of text.matchAll(whole)) {
    const [, which = "", of = ""] = match;
    add(match, { n: which.toLowerCase() === "all" ? valueOf(of) : 0, of: valueOf(of) });
  }
  for (const match of text.matchAll(share)) add(match, { percent: Number(match[1]) });
  // "All 3 participants" may be the name of a group
  let name: Range = [0, 0];
  const ordered = found
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, nameAt = name }) => {
      const isInName = name[0] <= start && start < name[1];
      if (nameAt[1] > name[1]) name = nameAt;
      return !isInName;
    });
  const sentences = sentenceRanges(text);
  let sentence = 0;
  return ordered.map(({ nameAt, ...count }, at) => {
    while ((sentences[sentence]?.[1] ?? Infinity) <= count.start) sentence += 1;
    const [from, to] = sentences[sentence] ?? [0, text.length];
    const end = Math.min(from <= count.start ? to : text.length, ordered[at + 1]?.start ?? text.length);
    if (nameAt === undefined) return { ...count, about: text.slice(count.end, Math.max(count.end, end)) };
    const about = text.slice(nameAt[1], Math.max(nameAt[1], end));
    return { ...count, about: about.replace(/^["”»*_]+/u, "") };
  });
}

/** `3 of 5`, and not `3 in 5` or `3/5`, which are as often of things. */
function isPlainCount([, n, between]: RegExpExecArray): boolean {
  return n !== undefined && /^(?:out )?of$/i.test(between ?? "") && !/^(?:all|none)$/i.test(n);
}

/** Whether a count stands in brackets behind the people: `most participants (9/12)`. */
function isAfterPeople(text: string, start: number, behind: string): boolean {
  const [, word = ""] = /([\p{L}'’-]{1,40}) \($/u.exec(text.slice(Math.max(0, start - 50), start)) ?? [];
  if (!/^[^()\n]{0,40}\)/.test(behind) || word === "") return false;
  return participantWords.has(word.toLowerCase()) || namesPeople(word.toLowerCase());
}

/** The group that is named right behind a count, and where its name begins there. */
function groupIn(
  behind: string,
  groups: readonly { readonly name: string; readonly start: string }[],
): { readonly name: string; readonly from: number } | undefined {
  const folded = behind.toLowerCase();
  const from = /^ (?:of )?(?:the |our )?["“«*_]{0,3}/u.exec(folded)?.[0].length ?? 0;
  const words = folded.slice(from);
  const [longest] = groups
    .filter(({ start }) => words.startsWith(start) && !/^[\p{L}\p{N}]/u.test(words.slice(start.length)))
    .toSorted((a, b) => b.start.length - a.start.length);
  return longest === undefined ? undefined : { name: longest.name, from };
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
