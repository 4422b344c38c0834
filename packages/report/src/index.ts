export { renderReport } from "./render-report.ts";
export type { ReportInput, SpanContext } from "./model/report-input.ts";
export { placeInside, writeInside } from "./run-folder/write-inside.ts";
export type { WriteInsideOptions } from "./run-folder/write-inside.ts";
export { spanContexts } from "./span-contexts.ts";
export type { SpanContextsOptions } from "./span-contexts.ts";
export { renderCard } from "./cards/card.ts";
export { judgeWords } from "./model/judge-words.ts";
export { byWhom, decidedAbout, namedBy } from "./model/decided.ts";
export {
  failedOn,
  failedScores,
  fullEnough,
  fullnessOf,
  questionOf,
  scoresByQuestion,
} from "./model/score-words.ts";
export { shortQuestion } from "./model/short-question.ts";
export { isStatement, voicesOf } from "./model/voices.ts";
export type { ShownVoice } from "./model/voices.ts";
export { fieldTitles, heading, percent, placeOf } from "./model/words.ts";
export { pageFonts, pageStyle, styleOfPage } from "./assets.ts";
export { describing } from "./model/describing.ts";
export { nextQuestions } from "./model/next-questions.ts";
export { pageModel } from "./model/report-model.ts";
export type { PageModel, ShownPersona } from "./model/report-model.ts";
export { sureInShort, sureOf } from "./model/sure-words.ts";
export { differenceBars } from "./plot/difference-bars.ts";
export { glyph } from "./plot/glyph.ts";
export { html, trusted } from "./markup/html.ts";
export type { Content, Markup } from "./markup/html.ts";
export { escapeMarkdown } from "./cards/markdown.ts";
export { filesOfRun } from "./run-folder/run-files.ts";
export type { RunContext, RunParts } from "./run-folder/run-files.ts";
export { claimFolder, writeRun, writeRunAsync } from "./run-folder/write-run.ts";
export { notWritable } from "./run-folder/not-writable.ts";
