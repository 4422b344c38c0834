import type { Claim, Corpus, Persona, PersonaSet } from "@persona/contracts";
import { comparisonOf, confidenceOf } from "@persona/facts";
import { readAgain } from "./read-again.ts";
import type { CitedSpan } from "./cited-span.ts";
import type { ReadAgain } from "./read-again.ts";
import { ownCells } from "./check-tally.ts";
import { checkDivision } from "./check-division.ts";
import { labelRests } from "./check-label.ts";
import { claimsOf } from "./claims-of.ts";
import { countSupport } from "../support/count-support.ts";
import { lexicalSupport } from "../support/lexical-support.ts";
import { quoteFault } from "../support/match-quote.ts";
import { recount } from "./recount.ts";
import { rejudge } from "./rejudge.ts";
import type { SetProblem, SetReport } from "./set-report.ts";
import { testimonyOfSet } from "./testimony-of-set.ts";
import type { VerifySetOptions } from "./verify-set-options.ts";

/**
 * Checks every claim of a set against the sources again: that each source is byte for byte what it was, that each
 * span holds the text it says, that counts can be made again from the evidence, that quotes stand where they point,
 * and that the evidence of a claim carries it.
 */
export function verifySet(set: PersonaSet, options: VerifySetOptions): SetReport {
  return checkAgain(set, options).report;
}

/** As {@link verifySet}, with what reading the sources again told of each span and tally. */
export function checkAgain(
  set: PersonaSet,
  options: VerifySetOptions,
): { readonly report: SetReport; readonly again: ReadAgain } {
  const again = readAgain(set, options);
  const { broken, sourceProblems } = again;
  const judge = judgeOf(set, options.corpus);
  const problems: SetProblem[] = [...sourceProblems];
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  let claims = 0;
  let quotes = 0;
  for (const persona of set.personas) {
    if (new Set(persona.segment.memberIds).size !== persona.segment.n) {
      problems.push({
        reason: "wrong-count",
        subject: persona.id,
        message: `it says ${persona.segment.n} members and lists ${persona.segment.memberIds.length}`,
      });
    }
    for (const claim of claimsOf(persona)) {
      claims += 1;
      problems.push(...claimProblems(claim, persona, spans, again, judge));
    }
    for (const { spanId: id, text } of persona.quotes) {
      quotes += 1;
      const span = spans.get(id);
      const why =
        span === undefined ? "its span is not in the set" : (broken.get(id) ?? quoteFault(text, span.text));
      if (why !== undefined)
        problems.push({ reason: "misquote", subject: persona.id, message: `“${text}”: ${why}` });
    }
  }
  if (options.corpus !== undefined) problems.push(...groupProblems(set, options.corpus));
  return {
    again,
    report: {
      ok: problems.length === 0,
      checked: { sources: set.sources.length, spans: set.spans.length, claims, quotes },
      problems,
    },
  };
}

/** What is said of groups beside their claims, counted again. */
function groupProblems(set: PersonaSet, corpus: Corpus): readonly SetProblem[] {
  const comparison = comparisonOf(corpus, set.segmentation.overrides ?? {});
  const lexical = lexicalSupport(comparison.vocabulary);
  return [
    ...recount(set, corpus),
    ...checkDivision(set, comparison),
    ...set.personas
      .filter((persona) => !labelRests(persona, comparison, lexical))
      .map(({ id, label }): SetProblem => ({
        reason: "unsupported",
        subject: id,
        message: `its label, “${label}”, holds too few words of what the group said or answered`,
      })),
  ];
}

type Judge = (
  claim: Claim,
  evidence: readonly CitedSpan[],
  persona: Persona,
  counted: ReadAgain["counted"],
) => readonly SetProblem[];

/** Without the sources read anew nothing tells which words are rare, nor which question a cell answers. */
function judgeOf(set: PersonaSet, corpus: Corpus | undefined): Judge {
  if (corpus === undefined) {
    return (claim, evidence) => {
      const heard = evidence.map(({ locator, text }) => ({
        question: locator.column ?? "",
        said: text,
        isAnswer: false,
      }));
      return rejudge(claim, heard, undefined);
    };
  }
  const comparison = comparisonOf(corpus, set.segmentation.overrides ?? {});
  const lexical = lexicalSupport(comparison.vocabulary);
  const testimonyOf = testimonyOfSet(set, corpus, comparison);
  const isWrong = ownCells(corpus, set.sources, comparison);
  return (claim, evidence, { segment }, counted) => [
    ...(claim.tallies ?? []).flatMap((tally): SetProblem[] => {
      const found = counted.get(tally);
      const message = found && isWrong(tally, found, segment.memberIds, evidence);
      return message === undefined ? [] : [{ reason: "wrong-count", subject: claim.id, message }];
    }),
    ...rejudge(claim, evidence.map(testimonyOf), lexical),
  ];
}

function claimProblems(
  claim: Claim,
  persona: Persona,
  spans: ReadonlyMap<string, CitedSpan>,
  { broken, counted: countedTallies }: ReadAgain,
  judge: Judge,
): SetProblem[] {
  const problems: SetProblem[] = [];
  const add = (reason: SetProblem["reason"], message: string): number =>
    problems.push({ reason, subject: claim.id, message });
  const members = new Set(persona.segment.memberIds);
  const resolve = (ids: readonly string[]): CitedSpan[] =>
    ids.flatMap((id) => {
      const span = spans.get(id);
      const why = broken.get(id);
      if (span === undefined) add("unknown-span", `it cites ${id}, which is not in the set`);
      else if (why !== undefined)
        add(span.role === "participant" ? "text-differs" : "not-a-participant", why);
      else if (!members.has(span.participantId ?? ""))
        add("not-a-member", `${id} was said by somebody outside the group`);
      return span === undefined ? [] : [span];
    });
  const evidence = resolve(claim.evidence);
  const against = resolve(claim.counterEvidence);
  const tallies = (claim.tallies ?? []).map((tally) => countedTallies.get(tally));
  for (const tally of tallies) {
    const problem =
      tally === undefined ? "it counts cells of a source that is not in the set" : tally.problem;
    if (problem !== undefined) add("text-differs", problem);
  }
  const counted = countSupport(
    [...evidence, ...tallies.flatMap((tally) => voices(tally?.given))],
    [...against, ...tallies.flatMap((tally) => voices(tally?.otherwise))],
    claim.support.base,
    persona.segment.n,
  );
  if (counted.n !== claim.support.n || counted.of !== claim.support.of) {
    add(
      "wrong-count",
      `it says ${claim.support.n} of ${claim.support.of}; its evidence counts ${counted.n} of ${counted.of}`,
    );
  }
  const confidence = confidenceOf(claim.support, against, claim.status);
  if (problems.length === 0 && claim.confidence !== confidence)
    add(
      "wrong-count",
      `it says its confidence is ${claim.confidence}; what it counts makes it ${confidence}`,
    );
  if (problems.length === 0) problems.push(...judge(claim, evidence, persona, countedTallies));
  return problems;
}

function voices(ids: readonly string[] = []): readonly { readonly participantId: string }[] {
  return ids.map((participantId) => ({ participantId }));
}
