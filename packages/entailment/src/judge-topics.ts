import { readText, wordSet } from "@persona/reading";
import type { Reading } from "@persona/reading";
import { align } from "./comparison/align.ts";
import { askedStems } from "./comparison/asked-stems.ts";
import type { JudgedClaim, Testimony } from "./comparison/evidence.ts";
import { refused } from "./comparison/finding.ts";
import type { Finding } from "./comparison/finding.ts";
import type { Judgement } from "./judge.ts";
import { group } from "./rules/group.ts";

/** How many of those who are said to speak of a topic must do so in the words that are cited. */
const leastTouching = 1 / 3;
const speaks = new Set(["speak", "talk", "mention", "bring", "discuss", "ask", "people"]);

/** Whether a claim says only what people speak of, and not what they say about it. */
export function tellsTopics(text: string): boolean {
  return /\b(?:speak|talk)s? (?:more |most )?(?:of|about)\b|\bmentions?\b/i.test(text);
}

/** Words that say how many speak of it. */
const fillers = wordSet("only more most others other people when than rest they do also often");

/** "When they say what is hard": this many words behind "when". */
const mostWordsOfOccasion = 7;

/** A claim without the question or the occasion that it names; what stands behind that is a part of the claim. */
function withoutOccasion(text: string): string {
  const at = text.search(/ when (?:asked|they say|they are asked)\b/);
  if (at === -1) return text;
  const rest = text.slice(at + 1);
  const opening = rest.search(/[“"]/);
  const closing = opening === -1 ? -1 : rest.slice(opening + 1).search(/[”"]/);
  if (closing !== -1) return `${text.slice(0, at)} ${rest.slice(opening + closing + 2)}`;
  const [occasion = ""] = rest.split(/[,;.]/);
  const named = occasion.split(" ").slice(0, mostWordsOfOccasion).join(" ");
  return `${text.slice(0, at)} ${rest.slice(named.length)}`;
}

/** What a claim says is spoken of: each noun and adjective of it, without the question that it names. */
function topicsOf(text: string): Reading {
  const reading = readText(withoutOccasion(text), { isClaim: true });
  const words = reading.words.map((word) => ({
    ...word,
    isContent: word.isContent || (/^(?:NOUN|PROPN|ADJ|ADV)$/.test(word.tag) && !fillers.has(word.word)),
  }));
  return { ...reading, words };
}

/** Judges a claim that people speak of something: its words must be theirs, and it may say nothing else. */
export function judgeTopics(claim: JudgedClaim, testimony: readonly Testimony[]): Judgement {
  const reading = topicsOf(claim.text);
  const evidence = testimony.map(({ said }) => readText(said));
  const asked = askedStems(claim, testimony);
  const aligned = align(reading, evidence, asked).filter(({ word }) => !speaks.has(word.base));
  const findings: Finding[] = aligned
    .filter(({ strength }) => strength === undefined)
    .map(({ word }) => refused("addition", `they speak of it; the evidence does not say: ${word.word}`));
  const touching = new Set(aligned.flatMap(({ places }) => places.map((place) => place.reading)));
  if (touching.size < leastTouching * testimony.length || aligned.length === 0)
    findings.push(refused("words", "too few of the people it cites speak of it"));
  if (reading.words.some(({ word }) => /^(?:not|n't|never|nobody|none|hardly|rarely|without)$/.test(word)))
    findings.push(refused("denial", "they do speak of it"));
  const comparison = {
    claim,
    reading,
    testimony,
    evidence,
    aligned,
    around: asked,
    coverage: 1,
    wideCoverage: 1,
    echo: 0,
  };
  findings.push(...group(comparison));
  return { verdict: findings.length === 0 ? "entailed" : "not-supported", findings };
}
