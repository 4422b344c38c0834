import {
  degreeWords,
  denyingWords,
  personalWords,
  readText,
  relationsOf,
  reportingWords,
  timeWords,
} from "@persona/reading";
import type { Reading } from "@persona/reading";
import type { JudgedClaim, Testimony } from "./comparison/evidence.ts";
import { refused, unproven } from "./comparison/finding.ts";
import type { Finding } from "./comparison/finding.ts";
import { align, stemsAround } from "./comparison/align.ts";
import type { Judgement } from "./judge.ts";
import { group } from "./rules/group.ts";

/** A claim about what more than this share says needs no word for how many they are. */
const majority = 0.5;
/** Words by which a claim says that only some are meant. */
const hedges = /\b(?:some|few|several|minority|percent|per cent|one in|part of)\b|%|\d (?:of|out of) /i;
const speaks = /^(?:speak|talk|mention|bring|discuss|refer|topic)$/;

/**
 * Judges a claim about answers that were counted, or about a topic that was: it may say the question, the answer and the
 * count, and nothing else.
 */
export function judgeCounted(claim: JudgedClaim, counted: readonly Testimony[]): Judgement {
  const reading = readText(claim.text, { isClaim: true });
  const evidence = counted.flatMap(({ question, said }) => [readText(question), readText(said)]);
  const aligned = align(reading, evidence, stemsAround(claim.codebook ?? []));
  const isTopic = counted.every(({ isAnswer }) => !isAnswer);
  const findings: Finding[] = [];
  for (const { word, strength } of aligned) {
    if (strength !== undefined && strength !== "context") continue;
    if (isTopic && (speaks.test(word.base) || reportingWords.has(word.base))) continue;
    const classes = relationsOf(word.base).classes;
    const isFeeling =
      classes[0] === "n12" ||
      classes.includes("v37") ||
      /^(?:love|like|enjoy|hate|happy|sad|angry|glad)$/.test(word.base);
    const isDetail =
      word.isName ||
      word.tag === "ADJ" ||
      word.tag === "NOUN" ||
      timeWords.has(word.word) ||
      personalWords.has(word.word);
    findings.push(
      (isTopic || isFeeling || isDetail ? refused : unproven)(
        "addition",
        `nobody was asked that or answered it: ${word.word}`,
      ),
    );
  }
  const isAsserting = !reading.words.some(({ base }) => speaks.test(base));
  const says = reading.words.find(
    ({ tag, word }) => (tag === "VERB" || tag === "AUX") && !/^(?:is|are|be|have|has|do|does)$/.test(word),
  );
  if (isTopic && isAsserting && says !== undefined)
    findings.push(refused("addition", "they speak of it; the evidence does not say what"));
  findings.push(
    ...group({
      claim,
      reading,
      testimony: counted,
      evidence,
      aligned,
      around: new Set(),
      coverage: 1,
      wideCoverage: 1,
      echo: 0,
    }),
  );
  findings.push(...numbersOf());
  if (!isTopic) findings.push(...denials(), ...minority());
  if (findings.some(({ says: what }) => what === "refused")) return { verdict: "not-supported", findings };
  return {
    verdict: findings.length === 0 && aligned.some(({ places }) => places.length > 0) ? "entailed" : "near",
    findings,
  };

  function numbersOf(): readonly Finding[] {
    const known = new Set(evidence.flatMap(({ words }) => words.flatMap(({ value }) => value ?? [])));
    for (const one of counted)
      for (const [figure] of `${one.question} ${one.said}`.matchAll(/\d+(?:\.\d+)?/g))
        known.add(Number(figure));
    const { n, of } = claim.support ?? { n: -1, of: -1 };
    for (const one of [n, of, Math.round((100 * n) / of)]) known.add(one);
    return reading.words.flatMap(({ value, word }) =>
      value === undefined || value === 1 || known.has(value) || degreeWords.has(word)
        ? []
        : [refused("number", `nobody answered ${word}`)],
    );
  }

  /** "Disagree" denies the statement of its question. */
  function denials(): readonly Finding[] {
    return counted.flatMap(({ question, said }) => {
      const isRefusing = /^(?:strongly |somewhat |rather )?disagree|^no\b|^never\b|^not at all|^false/i.test(
        said,
      );
      const isAffirming = /^(?:strongly |somewhat |rather )?agree|^yes\b|^true/i.test(said);
      if (!isRefusing && !isAffirming) return [];
      if (
        said
          .split(" ")
          .some((word) => word.length > 3 && claim.text.toLowerCase().includes(word.toLowerCase()))
      )
        return [];
      const isTurned = denies(reading) !== denies(readText(question));
      return isTurned === isRefusing
        ? []
        : [refused("denial", isRefusing ? "they answered that it is not so" : "they answered that it is so")];
    });
  }

  /** "How often do you print? Rarely" says the answer that was counted, and shows the count next to it. */
  function repeats(): boolean {
    const text = claim.text.toLowerCase().replaceAll(/[”"“]/g, "");
    const answer = text.slice(Math.max(text.lastIndexOf(": "), text.lastIndexOf("? ")) + 1);
    return answer.length < text.length && counted.some(({ said }) => answer.includes(said.toLowerCase()));
  }

  function minority(): readonly Finding[] {
    const { n, of } = claim.support ?? { n: 1, of: 1 };
    return n > majority * of || hedges.test(claim.text) || repeats()
      ? []
      : [unproven("group", `it is what ${n} of ${of} answered`)];
  }
}

function denies({ words }: Reading): boolean {
  return words.some(({ word }) => denyingWords.has(word));
}
