export { isNotAll } from "./scan-clause.ts";
export { denyingWords } from "./english/denials.ts";
export { directions } from "./english/directions.ts";
export { circumstanceWords, conditionWords, reportVerbs } from "./english/modality.ts";
export type { Mode } from "./english/modality.ts";
export {
  abandonedPhrases,
  begunMarks,
  begunVerbs,
  exceptionMarks,
  exceptionPhrases,
  hearsayMarks,
  hearsayPhrases,
} from "./english/frames.ts";
export { anybodyWords, ownWords, participantWords, thirdPersonWords } from "./english/people.ts";
export { personalWords } from "./english/person-words.ts";
export { wordSet } from "./english/phrase-list.ts";
export { degreeWords, goingOn, rank } from "./english/quantifiers.ts";
export type { Degree } from "./english/quantifiers.ts";
export { numberWords, timesWithin, timeWords } from "./english/quantities.ts";
export { reportingWords } from "./english/reporting.ts";
export { readText } from "./read-text.ts";
export type { ReadingOptions } from "./read-text.ts";
export type { Clause, Deed, Party, Reading, ReadWord } from "./reading.ts";
export { baseForm, stemOfWord, stemsOf } from "./words/base-form.ts";
export { numberRuns } from "./words/number-of.ts";
export { relationsOf } from "./words/relations.ts";
export type { Relations } from "./words/relations.ts";
