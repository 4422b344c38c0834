export { PersonaGenerator } from "./persona-generator.ts";
export type {
  AsyncGenerationOptions,
  Generation,
  GenerationOptions,
  PersonaGeneratorOptions,
} from "./generator-options.ts";
export type { ProgressEvent } from "./progress-event.ts";
export type { GenerationEvent } from "./stream-generation.ts";
export type { EstimateBound, EstimateOptions, GenerationEstimate } from "./estimate-generation.ts";
export type { PopulationEvent } from "./population/populate.ts";
export { readPrompts } from "./synthesize/read-prompts.ts";
export type { Prompts } from "./synthesize/read-prompts.ts";
export { FileLedger } from "./ledger/file-ledger.ts";
export type { FileLedgerOptions } from "./ledger/file-ledger.ts";
export type { Ledger, NewEntry, OpenRequest } from "./ledger/ledger.ts";
export { ledgerLines, readLedger } from "./ledger/read-ledger.ts";
export type { LedgerFile, LedgerLine } from "./ledger/read-ledger.ts";
export { Admission } from "./run/admission.ts";
export type { Admittance, AdmissionOptions, PreparedCall, ProviderLimits } from "./run/admission.ts";
export type { ExecutionEvent } from "./run/execution-event.ts";
export type { FailedPersona } from "./run/failure.ts";
export { makeInProcessExecutor } from "./run/in-process-executor.ts";
export type { ExecutorParts } from "./run/in-process-executor.ts";
export { Spending } from "./run/spending.ts";
export type { PriceOf, Reservation, SpendingOptions } from "./run/spending.ts";
export { TokenEstimator } from "./run/token-estimator.ts";
export type { TokenEstimate } from "./run/token-estimator.ts";
export { requestKey } from "./run/work.ts";
export type { RequestExecutor, Work } from "./run/work.ts";
export type { CallSpan, Telemetry } from "./telemetry/telemetry.ts";
export { claimsOf } from "./verify/claims-of.ts";
export { verifySet } from "./verify/verify-set.ts";
export type { SetProblem, SetReport } from "./verify/set-report.ts";
export type { VerifySetOptions } from "./verify/verify-set-options.ts";
export { verifyPopulation } from "./verify/verify-population.ts";
export type { CheckedPopulation, VerifyPopulationOptions } from "./verify/verify-population.ts";
export { matchQuote } from "./verify/match-quote.ts";
export { claimFolder, writeRun, writeRunAsync } from "./write/write-run.ts";
export type { RunContext } from "./write/run-files.ts";
export { renderCard } from "./write/card.ts";
export { scoreElsewhere, scoreElsewhereAsync, scoreRun, scoreRunAsync } from "./score/score.ts";
export type { ScoredSources } from "./score/score.ts";
export type { ScoredRun, ScoreOptions } from "./score/score-run.ts";
export type { IdentifierFinder } from "./score/score-privacy.ts";
