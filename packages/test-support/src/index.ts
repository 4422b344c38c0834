export { makeSurvey, makeTranscripts } from "./make-corpus.ts";
export type { Survey, SurveyColumn, TestCorpus } from "./make-corpus.ts";
export { manyPrinters } from "./many-printers.ts";
export { plantedReviews } from "./planted-reviews.ts";
export { plantedSurvey, plantedTranscripts, randIndex } from "./planted.ts";
export { printerStudy } from "./printer-study.ts";
export { ScriptedProvider, honestDraft, respond } from "./scripted-provider.ts";
export type { ScriptedAnswer } from "./scripted-provider.ts";
export { printingQuestions, printingSurvey, threeInterviews } from "./small-corpora.ts";
