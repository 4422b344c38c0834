import type { ClaimVerdict, PairVerdict, SupportJudge } from "@persona/contracts";
import { isTrusted } from "./calibration.ts";
import type { Calibration } from "./calibration.ts";

/** What is known of a judge when its verdict is weighed. */
export interface JudgeStanding {
  readonly judge: SupportJudge["identity"];
  /** The provider and the model that wrote the claim. */
  readonly writer: { readonly provider: string; readonly model: string };
  /** How it errs; a judge that was not calibrated lifts nothing. */
  readonly calibration?: Calibration;
}

/**
 * The verdict on a claim when a judge is heard after the rules. A judge can take a claim down by one step, and lift one
 * that is near; what the rules refuse stays refused. It lifts only where it was calibrated with this model and prompt, errs
 * seldom, and is not the model that wrote the claim. Where it is unsure, the rules stand.
 */
export function weighVerdict(
  byRules: ClaimVerdict,
  judged: PairVerdict,
  { judge, writer, calibration }: JudgeStanding,
): ClaimVerdict {
  if (byRules === "not-supported" || judged === "unsure") return byRules;
  if (judged === "not-shown") return byRules === "entailed" ? "near" : "not-supported";
  const isWriter = judge.provider === writer.provider && judge.model === writer.model;
  const isSame = calibration !== undefined && JSON.stringify(calibration.judge) === JSON.stringify(judge);
  return byRules === "near" && !isWriter && isSame && isTrusted(calibration) ? "entailed" : byRules;
}
