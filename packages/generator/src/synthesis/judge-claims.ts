import { judgeName } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse, JudgedPair, PairVerdict } from "@persona/contracts";
import type { Evidence } from "@persona/facts";
import { weighVerdict } from "@persona/judging";
import type { JudgeStanding } from "@persona/judging";
import type { JudgeOptions } from "../options/judge-options.ts";
import type { StandingClaim } from "./synthesis-task.ts";
import type { Synthesis } from "./synthesize-persona.ts";

/** A judge, and what is known of it when it is heard. */
export interface Judging extends Pick<JudgeOptions, "judge"> {
  readonly standing: JudgeStanding;
}

/** A judge is asked about this many claims of a persona at most: first those that the rules leave open. */
export const mostJudged = 60;
/** A claim that cites more words than this counts, and its count was made again. */
const mostSaid = 12;

/**
 * Asks a judge about the claims of a persona that rest on what people said, and weighs what it says. A claim that only
 * counts answers, topics or codes was counted again, and nobody is asked about it.
 */
export function* judgeClaims(
  synthesis: Synthesis,
  { citations }: Evidence,
  { judge, standing }: Judging,
): Generator<GenerateRequest, Synthesis, GenerateResponse> {
  const open = synthesis.claims.flatMap((claim) => {
    const pair = claim.verdict === "not-supported" ? undefined : pairOf(claim, citations);
    return pair === undefined ? [] : [{ claim, pair }];
  });
  const asked = open.toSorted((a, b) => rank(a.claim) - rank(b.claim)).slice(0, mostJudged);
  if (asked.length === 0) return synthesis;
  const verdicts = yield* judge.judge(asked.map(({ pair }) => pair));
  const said = new Map(asked.map(({ claim }, at) => [claim, verdicts[at] ?? "unsure"]));
  return {
    ...synthesis,
    claims: synthesis.claims.map((claim) => judged(claim, said.get(claim), standing)),
  };
}

function judged(claim: StandingClaim, said: PairVerdict | undefined, standing: JudgeStanding): StandingClaim {
  if (said === undefined) return claim;
  const { verdict: byRules } = claim;
  return {
    ...claim,
    verdict: weighVerdict(byRules, said, standing),
    judged: { by: judgeName(standing.judge), said, byRules },
  };
}

function rank({ verdict }: StandingClaim): number {
  return verdict === "near" ? 0 : 1;
}

/** What a judge is shown of a claim; undefined where no words of people carry it. */
function pairOf({ claim }: StandingClaim, citations: Evidence["citations"]): JudgedPair | undefined {
  const cited = [...new Set(claim.evidence)].flatMap((id) => citations.get(id) ?? []);
  const spoken = cited.filter(({ answer, topic, code }) => (answer ?? topic ?? code) === undefined);
  if (spoken.length === 0) return undefined;
  const answers = cited.flatMap(({ question, answer }) =>
    answer === undefined ? [] : [`${question} ${answer}`],
  );
  const said = [...new Set([...spoken.flatMap(({ spans }) => spans.map(({ text }) => text)), ...answers])];
  if (said.length > mostSaid) return undefined;
  const around = [...new Set(spoken.map(({ question, context = "" }) => `${question} ${context}`.trim()))]
    .filter((text) => text !== "")
    .join(" ");
  return { claim: claim.text, said, ...(around === "" ? {} : { around }) };
}
