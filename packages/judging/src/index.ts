export { calibrationOf } from "./calibration.ts";
export { calibrationPairs } from "./calibration-pairs.ts";
export type { KnownPair } from "./calibration-pairs.ts";
export { ModelJudge } from "./model-judge.ts";
export type { ModelJudgeOptions } from "./model-judge.ts";
export { readJudgePrompt } from "./read-judge-prompt.ts";
export type { JudgePrompt } from "./read-judge-prompt.ts";
export { whyNothingIsLifted, weighVerdict } from "./weigh-verdict.ts";
export type { JudgeStanding } from "./weigh-verdict.ts";
