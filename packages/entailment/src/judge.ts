import { readText } from "@persona/reading";
import { align, relatedStems, stemsAround } from "./comparison/align.ts";
import { askedStems } from "./comparison/asked-stems.ts";
import type { Comparison, Rule } from "./comparison/comparison.ts";
import { isConcrete } from "./comparison/concrete.ts";
import type { JudgedClaim, Testimony } from "./comparison/evidence.ts";
import { refused, unproven } from "./comparison/finding.ts";
import type { Finding } from "./comparison/finding.ts";
import { isRestated } from "./comparison/is-restated.ts";
import { addition } from "./rules/addition.ts";
import { cause } from "./rules/cause.ts";
import { comparisonWords } from "./rules/comparison-words.ts";
import { denial } from "./rules/denial.ts";
import { exchange } from "./rules/exchange.ts";
import { figure } from "./rules/figure.ts";
import { frame } from "./rules/frame.ts";
import { group } from "./rules/group.ts";
import { language } from "./rules/language.ts";
import { mixture } from "./rules/mixture.ts";
import { modality } from "./rules/modality.ts";
import { name } from "./rules/name.ts";
import { number } from "./rules/number.ts";
import { order } from "./rules/order.ts";
import { opposite } from "./rules/opposite.ts";
import { parallel } from "./rules/parallel.ts";
import { person } from "./rules/person.ts";
import { quantifier } from "./rules/quantifier.ts";
import { quotation } from "./rules/quotation.ts";
import { roles } from "./rules/roles.ts";
import { scope } from "./rules/scope.ts";
import { time } from "./rules/time.ts";
import { unit } from "./rules/unit.ts";

/** Whether evidence shows a claim: it does, nothing speaks against it, or it does not. */
export type Verdict = "entailed" | "near" | "not-supported";

/** A verdict, and what the rules found. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** A judgement on a sentence; far off is one that has no word of its evidence. */
interface PartJudgement extends Judgement {
  readonly isFarOff?: boolean;
}

const rules: readonly Rule[] = [
  denial,
  opposite,
  modality,
  frame,
  time,
  order,
  roles,
  exchange,
  mixture,
  parallel,
  number,
  unit,
  name,
  person,
  quantifier,
  scope,
  group,
  comparisonWords,
  cause,
  addition,
  quotation,
  language,
  figure,
];

/** Questions that ask for wishes: an answer without a subject is one. */
const asksForWishes =
  /\b(?:should|wish|want|change|improve|improvement|missing|need|prefer|hope|like to|what (?:would|could)|would help|would you (?:ask|buy|do|fix|like|rather|see)|(?:if|that) you could)\b/i;
/** Evidence with less than this share of a claim's words does not show it, whatever stands around it. */
const leastShown = 0.5;
/** At most this many voices are compared one by one. */
const mostVoices = 40;
/** A sentence with this many words that nobody said is not about what they said. */
const mostForeign = 8;
/** Words that only one of two people has, from which on a claim joins what both said. */
const leastJoined = 2;

/** Judges whether what was said shows a claim. Each person's words are compared with it on their own. */
export function judge(claim: JudgedClaim, testimony: readonly Testimony[]): Judgement {
  const stated = withoutQuestions(claim.text, testimony);
  if (restates({ ...claim, text: stated }, peopleOf(testimony))) return { verdict: "entailed", findings: [] };
  const parts = partsOf(stated);
  const judgements = parts.map((text) => judgePart({ ...claim, text }, testimony));
  const findings = judgements.flatMap(({ findings: found }) => found);
  // a sentence in words of its own next to one that copies the evidence is an addition to it
  if (parts.length > 1 && judgements.some(({ verdict }) => verdict === "entailed")) {
    const added = parts.find((_, at) => judgements[at]?.isFarOff === true);
    if (added !== undefined)
      return {
        verdict: "not-supported",
        findings: [refused("addition", `the evidence says nothing of “${added}”`), ...findings],
      };
  }
  return { verdict: worstOf(judgements.map(({ verdict }) => verdict)), findings };
}

/** A claim that repeats a question says only what it says behind it. */
function withoutQuestions(text: string, testimony: readonly Testimony[]): string {
  for (const question of new Set(testimony.map((one) => one.question))) {
    const at = question === "" ? -1 : text.toLowerCase().indexOf(question.toLowerCase());
    if (at === -1) continue;
    const rest = `${text.slice(0, at)} ${text.slice(at + question.length)}`;
    if (/\p{L}{2}/u.test(rest)) return rest.trim();
  }
  return text;
}

/** The sentences of a claim: each must be shown. */
function partsOf(text: string): readonly string[] {
  const parts = text
    .replaceAll(/\s/g, " ")
    .split(/(?<=[.!?]) (?=\p{Lu})| [—–] |; /u)
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  return parts.length === 0 ? [text] : parts;
}

function judgePart(claim: JudgedClaim, testimony: readonly Testimony[]): PartJudgement {
  const people = peopleOf(testimony);
  if (restates(claim, people)) return { verdict: "entailed", findings: [] };
  const comparisons = people.map((said) => compare(claim, said));
  const judgements = comparisons.map(judgeComparison);
  if (people.length > 1) {
    const joined = joins(comparisons);
    if (joined !== undefined) return { verdict: "not-supported", findings: [joined] };
  }
  const entailed = judgements.filter(({ verdict }) => verdict === "entailed").length;
  const refusedBy = judgements.filter(({ verdict }) => verdict === "not-supported");
  const half = judgements.length / 2;
  if (entailed > 0 && entailed >= half) return { verdict: "entailed", findings: [] };
  if (refusedBy.length > half || judgements.length === 0)
    return refusedBy[0] ?? { verdict: "not-supported", findings: [] };
  return {
    verdict: "near",
    findings: judgements.find(({ verdict }) => verdict === "near")?.findings ?? [],
    isFarOff: comparisons.every(({ coverage }) => coverage === 0),
  };
}

/** Whether half of the people, or more, said a claim word for word. */
function restates(claim: JudgedClaim, people: readonly (readonly Testimony[])[]): boolean {
  const restated = people.filter((said) => said.some((one) => isToldBy(claim, one))).length;
  if (restated === 0 || 2 * restated < people.length) return false;
  return group({ ...compare(claim, []), testimony: people.flat(), evidence: [] }).length === 0;
}

/** Whether somebody says a claim word for word; what answers a question for wishes is no fact. */
function isToldBy({ text, isWish = false }: JudgedClaim, { said, question }: Testimony): boolean {
  return (isWish || !asksForWishes.test(question)) && isRestated(text, said);
}

function peopleOf(testimony: readonly Testimony[]): readonly (readonly Testimony[])[] {
  return [...Map.groupBy(testimony, (one, index) => one.person ?? `#${index}`).values()].slice(0, mostVoices);
}

function compare(claim: JudgedClaim, testimony: readonly Testimony[]): Comparison {
  const reading = readText(claim.text, { isClaim: true, isWish: claim.isWish === true });
  const evidence = testimony.map(({ said, question }) =>
    readText(said, { isWish: asksForWishes.test(question) }),
  );
  const asked = askedStems(claim, testimony);
  const around = asked.union(stemsAround(testimony.map(({ context = "" }) => context)));
  const aligned = align(reading, evidence, around);
  const covered = aligned.filter(({ strength }) => strength !== undefined && strength !== "context").length;
  const stems = new Set(aligned.flatMap(({ places }) => places.map(({ word }) => word.stem)));
  const content = evidence.flatMap(({ words }) => words.filter(({ isContent }) => isContent));
  return {
    claim,
    reading,
    testimony,
    evidence,
    aligned,
    around: asked,
    coverage: aligned.length === 0 ? 1 : covered / aligned.length,
    wideCoverage:
      aligned.length === 0
        ? 1
        : aligned.filter(({ strength }) => strength !== undefined).length / aligned.length,
    echo: content.length === 0 ? 0 : content.filter(({ stem }) => stems.has(stem)).length / content.length,
  };
}

function judgeComparison(comparison: Comparison): Judgement {
  const findings = rules.flatMap((rule) => rule(comparison));
  if (findings.some(({ says }) => says === "refused")) return { verdict: "not-supported", findings };
  if (comparison.aligned.filter(({ strength }) => strength === undefined).length >= mostForeign)
    return {
      verdict: "not-supported",
      findings: [...findings, refused("words", "most of its words are its own")],
    };
  if (comparison.aligned.length > 0 && comparison.wideCoverage === 0 && !isRelated(comparison)) {
    const message = "its evidence has none of its words";
    return isAbstract(comparison)
      ? { verdict: "near", findings: [...findings, unproven("words", message)] }
      : { verdict: "not-supported", findings: [...findings, refused("words", message)] };
  }
  if (findings.length === 0 && comparison.coverage < leastShown)
    return {
      verdict: "near",
      findings: [unproven("words", "most of its words only stand around the evidence")],
    };
  return { verdict: findings.length === 0 && comparison.aligned.length > 0 ? "entailed" : "near", findings };
}

/**
 * Whether a claim in its own words is about nothing that can be seen: "relies on routines" may be what somebody means, and
 * words cannot decide it. Things, places, names, numbers and what happened once have to be said.
 */
function isAbstract({ aligned, reading }: Comparison): boolean {
  return (
    !reading.deeds.some(({ isPast, isPassive }) => isPast || isPassive) &&
    !reading.words.some(({ value, isName }) => value !== undefined || isName) &&
    !aligned.some(({ word }) => word.tag === "PROPN" || (word.tag === "NOUN" && isConcrete(word.base)))
  );
}

/** Whether a claim without a word of its evidence speaks of the same things: by their kinds, or by what stands around. */
function isRelated({ claim, testimony }: Comparison): boolean {
  const mine = relatedStems(claim.text);
  return testimony.some(
    ({ said, question, context = "" }) =>
      !mine.isDisjointFrom(relatedStems(`${question} ${said}`)) ||
      !mine.isDisjointFrom(relatedStems(context)),
  );
}

/** Whether a claim puts together what two people said. */
function joins(comparisons: readonly Comparison[]): Finding | undefined {
  const held = comparisons.map(
    ({ aligned }) => new Set(aligned.flatMap(({ word, places }) => (places.length > 0 ? [word.at] : []))),
  );
  const all = held.reduce((sum, one) => sum.union(one), new Set<number>());
  const most = held.toSorted((a, b) => b.size - a.size)[0] ?? new Set();
  return all.size - most.size >= leastJoined
    ? refused("speakers", "it joins what different people said")
    : undefined;
}

function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("not-supported")) return "not-supported";
  return verdicts.includes("near") ? "near" : "entailed";
}
