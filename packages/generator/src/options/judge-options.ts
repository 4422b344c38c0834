import type { Calibration, LLMProvider, SupportJudge } from "@persona/contracts";
import type { PriceOf } from "@persona/calls";

/** Who judges the claims of personas after the rules, and what is known of it. */
export interface JudgeOptions {
  /** `@persona/judging` has one. */
  readonly judge: SupportJudge;
  /** The provider that answers the judge's requests. */
  readonly provider: LLMProvider;
  /** How often it errs. Without it, the judge lifts nothing. */
  readonly calibration?: Calibration;
  /** What its model costs. */
  readonly priceOf?: PriceOf;
}
