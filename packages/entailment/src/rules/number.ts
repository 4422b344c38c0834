import { numberRuns } from "@persona/reading";
import type { ReadWord, Reading } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** Words that stand between a number and what is counted. */
const between = /^(?:ADJ|ADV|DET)$|^of$/;

/** A claim with less of its words from the evidence is in words of its own. */
const isSame = 0.4;

/** Each number of a claim must be in the evidence, and with what it counts. */
export const number: Rule = ({ claim, reading, evidence, testimony, coverage }) => {
  const findings: Finding[] = [];
  const counted = countedIn(claim.text, reading, claim.support);
  const asked = testimony.flatMap(({ question }) => valuesIn(question));
  const said = evidence.flatMap((one) =>
    one.words.flatMap((word) =>
      word.value === undefined ? [] : [{ word, in: one, head: headOf(one, word) }],
    ),
  );
  for (const word of reading.words) {
    const { value } = word;
    if (value === undefined || counted.has(value) || asked.includes(value)) continue;
    const head = headOf(reading, word);
    // "one" is a pronoun more often than a number
    if (word.word === "one" && (head === undefined || said.some((other) => other.word.value === 1))) continue;
    // "a day and a half" is not "half a day"
    if (isAndAHalf(reading, word) && !said.some((other) => isAndAHalf(other.in, other.word))) {
      findings.push(refused("number", "the evidence does not say “and a half”"));
      continue;
    }
    const equal = said.filter((other) => other.word.value === value);
    if (equal.length === 0) {
      if (value === 1) continue;
      if (coverage < isSame && !/^\d/.test(word.word) && head === undefined) {
        findings.push(unproven("number", `the evidence does not have the number ${word.word}`));
        continue;
      }
      findings.push(refused("number", `the evidence does not have the number ${word.word}`));
      continue;
    }
    if (
      boundOf(reading, word) !== 0 &&
      equal.every((other) => boundOf(other.in, other.word) === -boundOf(reading, word))
    ) {
      findings.push(refused("number", `the evidence has it on the other side of ${word.word}`));
      continue;
    }
    // "two of the eight ovens": not eight
    if (!isWhole(reading, word) && equal.every((other) => isWhole(other.in, other.word)))
      findings.push(unproven("number", `the evidence speaks of a part of the ${word.word}`));
    if (isOfAnother(word, reading, evidence)) {
      findings.push(refused("number", `the evidence has another number there: not ${word.word}`));
      continue;
    }
    if (head === undefined || equal.some((other) => other.head === undefined || other.head === head))
      continue;
    if (said.some((other) => other.head === head && other.word.value !== value))
      findings.push(refused("number", `the evidence has another number of ${head}: not ${word.word}`));
  }
  return findings;
};

function isAndAHalf({ words }: Reading, { at, word }: ReadWord): boolean {
  return word === "half" && words[at - 1]?.word === "a" && words[at - 2]?.word === "and";
}

const below = /^(?:under|below|beneath|almost|nearly|within)$/;
const above = /^(?:over|above|beyond)$/;

/** Whether words put a number below (−1) or above (1) what is said: "just under four hours", "more than four". */
function boundOf({ words }: Reading, { at }: ReadWord): number {
  const [first = "", second = ""] = [words[at - 1]?.word, words[at - 2]?.word];
  if (below.test(first) || (first === "than" && /^(?:less|fewer)$/.test(second))) return -1;
  return above.test(first) || (first === "than" && second === "more") ? 1 : 0;
}

/** Whether a number is the whole of which another one is a part: "two of the eight". */
function isWhole({ words }: Reading, { at }: ReadWord): boolean {
  const before = words.slice(Math.max(0, at - 3), at).filter(({ tag }) => tag !== "DET" && tag !== "PRON");
  return before.at(-1)?.word === "of" && (before.at(-2)?.value !== undefined || before.at(-2)?.tag === "NUM");
}

/** "Week two" where the evidence has "week four": by the words of its clause. */
function isOfAnother(mine: ReadWord, reading: Reading, evidence: readonly Reading[]): boolean {
  const head = reading.words[mine.at - 1];
  if (head?.tag !== "NOUN") return false;
  const around = matesOf(mine, reading);
  const alike = evidence.flatMap((said) =>
    said.words
      .filter(({ value, at }) => value !== undefined && said.words[at - 1]?.stem === head.stem)
      .map((word) => ({
        isEqual: word.value === mine.value,
        shared: around.intersection(matesOf(word, said)).size,
      })),
  );
  const most = (isEqual: boolean): number =>
    Math.max(-1, ...alike.filter((one) => one.isEqual === isEqual).map(({ shared }) => shared));
  return most(true) === 0 && most(false) > 0;
}

function matesOf({ clause, at }: ReadWord, { words }: Reading): ReadonlySet<string> {
  const mates = words.filter((one) => one.clause === clause && one.at !== at && one.at !== at - 1);
  return new Set(mates.flatMap(({ tag, stem }) => (/^(?:NOUN|VERB)$/.test(tag) ? [stem] : [])));
}

/** The stem of what a number counts: the next noun. */
function headOf({ words, clauses }: Reading, word: ReadWord): string | undefined {
  for (let at = word.at + 1; at < Math.min(words.length, word.at + 5); at += 1) {
    const next = words[at];
    if (next === undefined || next.at >= (clauses[word.clause]?.to ?? 0)) return undefined;
    if (next.word === "%" || next.word === "percent") return "%";
    if (next.tag === "NOUN" || next.tag === "PROPN") return next.stem;
    if (
      next.value === undefined &&
      !between.test(next.tag) &&
      !between.test(next.word) &&
      next.tag !== "NUM" &&
      next.word !== "-"
    )
      return undefined;
  }
  return undefined;
}

function valuesIn(text: string): readonly number[] {
  return numberRuns(text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []).map(
    ({ value }) => value,
  );
}

/** Numbers that count the people behind the claim: they are recounted elsewhere. */
function countedIn(
  text: string,
  { words }: Reading,
  support: { readonly n: number; readonly of: number } | undefined,
): ReadonlySet<number> {
  if (support === undefined) return new Set();
  const { n, of } = support;
  const counted = new Set<number>();
  if (new RegExp(`\\b${n} ?(?:of|out of|/) ?(?:the )?${of}\\b`, "i").test(text))
    for (const one of [n, of]) counted.add(one);
  // "one of four"
  for (const { value, at } of words)
    if (value === n && words[at + 1]?.word === "of" && words[at + 2]?.value === of)
      for (const one of [n, of]) counted.add(one);
  for (const [, share] of text.matchAll(/\b(\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b)/gi))
    if (Math.abs(Number(share) - (100 * n) / of) <= 0.5) counted.add(Number(share));
  return counted;
}
