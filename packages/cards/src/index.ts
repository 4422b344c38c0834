export { renderAnswerPage } from "./markdown/answer-page.ts";
export { renderCard } from "./markdown/card.ts";
export { escapeMarkdown } from "./markdown/markdown.ts";
export { citedSources } from "./words/cited-sources.ts";
export { byWhom, decidedAbout, namedBy, takenOff } from "./words/decided.ts";
export { describing, rolesOf } from "./words/describing.ts";
export { aboutInterpretations, interpretationsOf } from "./words/interpretations.ts";
export { isJudged, judgeWords } from "./words/judge-words.ts";
export { nextQuestions } from "./words/next-questions.ts";
export type { NextQuestion } from "./words/next-questions.ts";
export {
  failedOn,
  failedScores,
  fullEnough,
  fullnessOf,
  questionOf,
  scoreGroups,
  scoresByQuestion,
} from "./words/score-words.ts";
export { shortQuestion } from "./words/short-question.ts";
export {
  askedAbout,
  checkedWords,
  citedPlace,
  nearestTitle,
  notShown,
  peopleBehind,
  shownWords,
} from "./words/shown-answers.ts";
export type { ShownAnswer, ShownCitation, ShownSentence } from "./words/shown-answers.ts";
export { spectraOf } from "./words/spectra.ts";
export type { Spectrum } from "./words/spectra.ts";
export {
  nextToChance,
  differenceRange,
  foundAgain,
  helpsToGuess,
  inTen,
  shareRange,
  whatToDoWith,
  whoTookPart,
} from "./words/statistic-words.ts";
export { reachOf, sureInShort, sureOf, whyThisMany } from "./words/sure-words.ts";
export { isStatement, voicesIn, voicesOf } from "./words/voices.ts";
export type { ShownVoice } from "./words/voices.ts";
export {
  capital,
  codeOf,
  counted,
  fieldTitles,
  heading,
  othersSay,
  percent,
  placeOf,
} from "./words/words.ts";
