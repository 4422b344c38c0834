import type { Claim } from "@persona/contracts";
import { agrees, statedCounts } from "../support/count-support.ts";
import { judgeSupport } from "../support/judge-support.ts";
import type { Testimony } from "../support/judge-support.ts";
import type { LexicalSupport } from "../support/lexical-support.ts";
import { matchQuote } from "../support/match-quote.ts";
import { quotationsIn } from "../support/quotations-in.ts";
import type { SetProblem } from "./set-report.ts";

/**
 * Judges the words of a claim again by its evidence: the counts it states, what it quotes, and, where the words of the
 * corpus are known, whether its evidence carries it. An assumption claims nothing.
 */
export function rejudge(
  claim: Claim,
  testimony: readonly Testimony[],
  lexical: LexicalSupport | undefined,
): readonly SetProblem[] {
  if (claim.status === "demoted") return [];
  const problem = (reason: SetProblem["reason"], message: string): SetProblem => ({
    reason,
    subject: claim.id,
    message,
  });
  const texts = testimony.flatMap(({ question, said }) => [question, said]);
  const { n, of } = claim.support;
  const problems = [
    ...statedCounts(claim.text)
      // a participant's own figure is a quotation, not a count of participants
      .filter(({ text }) => !texts.some((words) => words.includes(text)))
      .filter((stated) => !agrees(stated, claim.support))
      .map(({ text }) => problem("wrong-count", `it says ${text}; its evidence counts ${n} of ${of}`)),
    ...quotationsIn(claim.text)
      .filter((quotation) => !texts.some((words) => matchQuote(quotation, words)))
      .map((quotation) => problem("misquote", `“${quotation}” does not stand in its evidence`)),
  ];
  const judgement = lexical === undefined ? "supported" : judgeSupport(claim.text, testimony, lexical);
  if (judgement === "opposite") problems.push(problem("opposite", "its evidence says the opposite"));
  if (judgement === "unsupported")
    problems.push(problem("unsupported", "its evidence holds too little of what it says"));
  return problems;
}
