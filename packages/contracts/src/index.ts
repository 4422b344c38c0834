export { schemaVersion } from "./schema-version.ts";
export { codeOfStatus, errorCodes, errorTable, meaningOf } from "./error-table.ts";
export type { ErrorCode, ErrorMeaning } from "./error-table.ts";
export { isOfOnePersona, PersonaError } from "./errors.ts";
export type { PersonaErrorOptions } from "./errors.ts";
export { ResponseError } from "./response-error.ts";
export type { ResponseErrorOptions } from "./response-error.ts";
export { decodingStepSchema, sourceFormatSchema, sourceSchema } from "./source.ts";
export type { DecodingStep, Source, SourceFormat } from "./source.ts";
export { locatorSchema, roleSchema, spanSchema } from "./span.ts";
export type { Locator, Role, Span } from "./span.ts";
export { addressOfId, decodeText, sliceSpan, spanId, textAt, toUtf8, wholeSpanId } from "./span-address.ts";
export type { SpanAddress } from "./span-address.ts";
export { columnEntrySchema, columnKindSchema, columnSchema } from "./data-dictionary.ts";
export type { Column, ColumnEntry, ColumnKind } from "./data-dictionary.ts";
export { doubtSchema } from "./doubt.ts";
export type { Doubt } from "./doubt.ts";
export { lossSchema, participantSchema, speakerSchema } from "./corpus.ts";
export type { Cells, Corpus, Loss, Participant, RowUnit, Speaker, Table } from "./corpus.ts";
export { answersIn } from "./answers-in.ts";
export type { CellAnswer } from "./answers-in.ts";
export { cellSpan } from "./cell-span.ts";
export {
  answerSchema,
  codeCountSchema,
  contrastSchema,
  evidencePackSchema,
  mentionSchema,
  statementSchema,
  topicSchema,
} from "./evidence.ts";
export type { Answer, CodeCount, Contrast, EvidencePack, Mention, Statement, Topic } from "./evidence.ts";
export { checkers, claimSchema, claimVerdictSchema, othersShareSchema, supportSchema } from "./claim.ts";
export type { Claim, ClaimVerdict, OthersShare, Support } from "./claim.ts";
export { claimFields, claimFieldSchema } from "./claim-field.ts";
export type { ClaimField } from "./claim-field.ts";
export { editMarkSchema, editSchema, editTargetSchema, rejectionSchema } from "./edit.ts";
export type { Edit, EditKind, EditMark, EditTarget } from "./edit.ts";
export { editsOfSetSchema, journalEntrySchema } from "./journal.ts";
export type { EditsOfSet, JournalEntry } from "./journal.ts";
export { codeSchema } from "./code.ts";
export type { Code } from "./code.ts";
export { coderIdentitySchema, codingSchema } from "./coding.ts";
export type { CoderIdentity, Coding } from "./coding.ts";
export { agreementSchema } from "./agreement.ts";
export type { Agreement } from "./agreement.ts";
export { codesDraftSchema, codingsDraftSchema } from "./coding-draft.ts";
export type { CodesDraft, CodingsDraft } from "./coding-draft.ts";
export { codebookSchema } from "./codebook.ts";
export type { Codebook } from "./codebook.ts";
export { calibrationSchema, judgeName, mayLift, mostFalselyShown } from "./support-judge.ts";
export type {
  Calibration,
  ErrorRate,
  JudgeConfig,
  JudgedPair,
  JudgeRecord,
  PairVerdict,
  SupportJudge,
} from "./support-judge.ts";
export { runCoding, runCodingAsync } from "./coder.ts";
export type { CodableStatement, Coder, CodingResult, CodingSteps, CodingTask } from "./coder.ts";
export { cellsOfTally, tallySchema, tallySigns } from "./tally.ts";
export type { Tally, TallyCell, TallySide } from "./tally.ts";
export { draftClaimSchema, draftSchema } from "./draft.ts";
export type { Draft, DraftClaim } from "./draft.ts";
export {
  askedGroupsSchema,
  definingVariableSchema,
  kReportEntrySchema,
  modelFiguresSchema,
  minoritySchema,
  segmentationSchema,
} from "./segmentation.ts";
export type {
  AskedGroups,
  DefiningVariable,
  KReportEntry,
  ModelFigures,
  Minority,
  Segmentation,
} from "./segmentation.ts";
export {
  personaSchema,
  personaSetSchema,
  segmentSchema,
  tierSchema,
  verificationSchema,
  voiceSchema,
} from "./persona.ts";
export type { Persona, PersonaSet, Segment, Tier, Verification, Voice } from "./persona.ts";
export {
  isCheckedByVersion1,
  ledgerEntryReader,
  personaSetReader,
  populationReader,
  profileReader,
  runRecordReader,
  scoresReader,
  versionOf,
} from "./read-version-1.ts";
export type { RecordReader } from "./read-version-1.ts";
export type { FailedPersona, Generation } from "./generation.ts";
export { populationSchema, profileSchema } from "./profile.ts";
export type { Population, Profile } from "./profile.ts";
export { hiddenNamesSchema } from "./hidden-names.ts";
export type { HiddenNames } from "./hidden-names.ts";
export { runRecordSchema } from "./run.ts";
export { pathWithinSchema, slugOf, slugSchema } from "./safe-names.ts";
export type { RunRecord } from "./run.ts";
export {
  scoreFindingSchema,
  scoreNames,
  scoreNameSchema,
  scorePartSchema,
  scoreSchema,
  scoresSchema,
  thresholdSchema,
} from "./scores.ts";
export type { Score, ScoreFinding, ScoreName, ScorePart, Scores, Threshold } from "./scores.ts";
export { LLMProvider, usageSchema } from "./provider.ts";
export type {
  CallOptions,
  FinishReason,
  GenerateRequest,
  GenerateResponse,
  JsonSchema,
  Message,
  ModelCapabilities,
  RateLimitBudget,
  RateLimitSnapshot,
  Usage,
  Warning,
} from "./provider.ts";
export type {
  BatchApi,
  BatchCallOptions,
  BatchedRequest,
  BatchResult,
  BatchStatus,
  LostBatch,
  NewBatch,
} from "./batch-api.ts";
export { ledgerEntrySchema, runStartSchema } from "./ledger.ts";
export type { LedgerEntry, RunStart } from "./ledger.ts";
export { lessAmount, microUsdLimit, microUsdOf, sumAmounts, usdOf } from "./amount.ts";
export type { Amount } from "./amount.ts";
export type { TextPseudonymizer } from "./text-pseudonymizer.ts";
export { parseRecord } from "./parse-record.ts";
export { jsonSchemaOf, publishedRecords } from "./json-schemas.ts";
export type { PublishedRecord } from "./json-schemas.ts";
export { canCountTokens, canStream } from "./streaming-provider.ts";
export type { StreamEvent, StreamingProvider, TokenCountingProvider } from "./streaming-provider.ts";
export { smallestGroup, thresholds } from "./thresholds.ts";
export { isServed, languageName, languageOf } from "./languages.ts";
export { modelNames } from "./model-names.ts";
export { unitSchema, unitWords } from "./unit.ts";
export type { Unit, UnitWords } from "./unit.ts";
