export { jsonInAnswer, wordsOfNoJson } from "./json-in-answer.ts";
export type { AnswerJson, AnswerReading, NoJson } from "./json-in-answer.ts";
export { estimateRequest, estimateTokens } from "./estimate-tokens.ts";
export type { RequestTokens } from "./estimate-tokens.ts";
