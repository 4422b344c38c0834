import { checkers } from "@persona/contracts";
import type { Claim, ErrorRate, JudgeRecord } from "@persona/contracts";
import { percent } from "./words.ts";

const reasons: Readonly<Record<NonNullable<JudgeRecord["liftsNothing"]>, string>> = {
  "not-calibrated":
    "It lifted nothing, because nobody has measured how often it errs (persona judge --calibrate).",
  "errs-often": "It lifted nothing, because it errs too often.",
  "wrote-the-claims": "It lifted nothing, because the same model wrote the claims.",
};

/** What a judge said of the claims of a run, and how often it errs, in sentences. */
export function judgeWords(judge: JudgeRecord): readonly string[] {
  const { provider, model, asked, lifted, lowered, unsure, calibration, liftsNothing } = judge;
  const cannot = liftsNothing === undefined ? [] : [reasons[liftsNothing]];
  const errors =
    calibration === undefined
      ? []
      : [
          `On pairs of which the answer is known, it called ${rate(calibration.falselyShown)} false claims shown, refused ${rate(calibration.falselyRefused)} true ones, and did not decide ${rate(calibration.unsure)} pairs.`,
        ];
  return [
    `After the rules, ${provider} ${model} judged ${asked} claims, each asked twice: it lifted ${lifted}, lowered ${lowered}, and could not decide ${unsure}.`,
    ...cannot,
    ...errors,
  ];
}

function rate({ n, of }: ErrorRate): string {
  return `${n} of ${of}${of === 0 ? "" : ` (${percent(n / of)})`}`;
}

/** Whether a judge was heard about a claim. */
export function isJudged({ checkedBy }: Pick<Claim, "checkedBy">): boolean {
  return checkedBy.some((name) => name !== checkers.rules && name !== checkers.rulesOfVersion1);
}
