export { assignPeople } from "./assign-people.ts";
export type { AssignedPerson, Assignment } from "./assign-people.ts";
export { compareWaves } from "./compare-waves.ts";
export { renderWaves } from "./page/render-waves.ts";
export { noneWords, signedPoints, stateWords, wholePercent } from "./page/wave-words.ts";
export { compareSets } from "./personas/compare-sets.ts";
export { setComparisonSchema } from "./personas/set-comparison.ts";
export type { Drift, SetComparison } from "./personas/set-comparison.ts";
export {
  groupInWavesSchema,
  questionInWavesSchema,
  waveComparisonSchema,
  waveCountSchema,
} from "./records/wave-comparison.ts";
export type {
  GroupInWaves,
  GroupState,
  QuestionInWaves,
  WaveComparison,
  WaveCount,
} from "./records/wave-comparison.ts";
export type { FirstWave, Wave, WaveGroup } from "./records/wave.ts";
