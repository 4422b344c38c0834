import type { Support } from "@persona/contracts";
import { judge, judgeCounted, judgeTopics, tellsTopics } from "@persona/entailment";
import type { Judgement } from "@persona/entailment";
import { judgeSupport } from "./judge-support.ts";
import type { Testimony } from "./judge-support.ts";
import type { LexicalSupport } from "./lexical-support.ts";

/** The words of a claim, and who supports it. */
export interface ClaimWords {
  readonly text: string;
  readonly support: Support;
  /** Whether it stands among goals or needs. */
  readonly isWish?: boolean;
}

const messages = {
  opposite: "its evidence says the opposite",
  unsupported: "its evidence contains too few of its words",
} as const;

/**
 * Judges whether testimony shows a claim: what was said is read sentence by sentence, answers to closed questions are
 * compared as they were counted.
 */
export function judgeClaim(
  { text, support, isWish = false }: ClaimWords,
  testimony: readonly Testimony[],
  lexical: LexicalSupport,
): Judgement {
  const heard = [...new Map(testimony.map((one) => [keyOf(one), one])).values()];
  const said = heard.filter(({ isAnswer }) => !isAnswer);
  const answers = heard.filter(({ isAnswer }) => isAnswer);
  const claim = { text, support, isWish };
  if (answers.length === 0) return tellsTopics(text) ? judgeTopics(claim, said) : judge(claim, said);
  const counted = (): Judgement => {
    const judgement = judgeSupport(text, answers, lexical);
    if (judgement === "supported" || said.length > 0) return judgeCounted(claim, answers);
    const rule = judgement === "opposite" ? "denial" : "words";
    return { verdict: "not-supported", findings: [{ rule, says: "refused", message: messages[judgement] }] };
  };
  if (said.length === 0) return counted();
  const codebook = answers.flatMap((one) => [one.question, one.said]);
  const spoken = judge({ ...claim, codebook }, said);
  if (spoken.verdict !== "not-supported") return spoken;
  const other = counted();
  return other.verdict === "not-supported" ? spoken : { ...other, verdict: "near" };
}

/** Answers of one kind count once, however many gave them; what people said counts for each of them. */
function keyOf({ question, said, isAnswer, person = "" }: Testimony): string {
  return JSON.stringify([question, said, isAnswer ? "" : person]);
}
