import { mayLift } from "@persona/contracts";
import type { Calibration, ClaimVerdict, JudgeRecord, PairVerdict, SupportJudge } from "@persona/contracts";

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
 * that is near; what the rules refuse stays refused. Where its two answers differ, or it is unsure, the claim is near: rules
 * and a judge that disagree have not checked its sense.
 */
export function weighVerdict(
  byRules: ClaimVerdict,
  judged: PairVerdict,
  standing: JudgeStanding,
): ClaimVerdict {
  if (byRules === "not-supported") return byRules;
  if (judged === "unsure") return "near";
  if (judged === "not-shown") return byRules === "entailed" ? "near" : "not-supported";
  return whyNothingIsLifted(standing) === undefined ? "entailed" : byRules;
}

/**
 * Why a judge lifts no claim; undefined where it may: it was calibrated with this model and prompt, errs seldom, and is not
 * the model that wrote the claims.
 */
export function whyNothingIsLifted({
  judge,
  writer,
  calibration,
}: JudgeStanding): JudgeRecord["liftsNothing"] {
  if (bareName(judge.model) === bareName(writer.model)) return "wrote-the-claims";
  const { provider, model, promptHash } = calibration?.judge ?? {};
  const isSame = provider === judge.provider && model === judge.model && promptHash === judge.promptHash;
  if (calibration === undefined || !isSame) return "not-calibrated";
  return mayLift(calibration) ? undefined : "errs-often";
}

/** One model may be reached in several ways: `openai/gpt-x` at a router is `gpt-x`. */
function bareName(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1);
}
