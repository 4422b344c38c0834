export { PersonaGenerator } from "./persona-generator.ts";
export type {
  Generation,
  GenerationOptions,
  PersonaGeneratorOptions,
  ProgressEvent,
} from "./generator-options.ts";
export { claimsOf, verifySet } from "./verify/verify-set.ts";
export type { SetProblem, SetReport, VerifySetOptions } from "./verify/verify-set.ts";
export { matchQuote } from "./verify/match-quote.ts";
export { claimFolder, writeRun, writeRunAsync } from "./write/write-run.ts";
export type { RunContext } from "./write/run-files.ts";
export { renderCard } from "./write/card.ts";
export { scoreRun } from "./score/score-run.ts";
export type { ScoredRun, ScoreOptions } from "./score/score-run.ts";
