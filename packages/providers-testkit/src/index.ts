export { startTestServer } from "./server/start-test-server.ts";
export type { StartOptions } from "./server/start-test-server.ts";
export { startTestServerInProcess } from "./server/start-in-process.ts";
export { startTestServerInWorker } from "./server/start-in-worker.ts";
export type { TestServer } from "./server/test-server.ts";
export type { ServerStatus } from "./server/listen.ts";
export type { ScriptStep, ServerSettings } from "./server/settings.ts";
export type { Fault, FaultKind, RandomFaults } from "./server/fault.ts";
export { batchFaults } from "./batch/batch-settings.ts";
export type { BatchFault, BatchSettings } from "./batch/batch-settings.ts";
export type { BatchRecord, BatchReport, ItemOutcome } from "./batch/batch-book.ts";
export type { LogEntry } from "./server/log.ts";
export type { LimitSettings } from "./limits/limits.ts";
export { protocolNames } from "./wire/wire-request.ts";
export type { ProtocolName, WireRequest } from "./wire/wire-request.ts";
export type { AnswerSpec, AnswerUsage } from "./wire/answer.ts";
export { rules } from "./rules/rules.ts";
export type { Rule, RuleName } from "./rules/rules.ts";
export { conformanceSuite } from "./conformance/conformance-suite.ts";
export type { ConformanceSuite } from "./conformance/conformance-suite.ts";
export type { ConformanceCheck } from "./conformance/check.ts";
export type {
  ConformanceSubject,
  Connection,
  LocalSubject,
  RemoteSubject,
} from "./conformance/conformance-subject.ts";
export { draftRequest, plainRequest } from "./conformance/sample-requests.ts";
export { MockProvider } from "./mock-provider.ts";
export type { MockAnswer, MockCall, MockProviderOptions } from "./mock-provider.ts";
export { startRecorder } from "./record/start-recorder.ts";
export type { Recorder, RecorderOptions } from "./record/start-recorder.ts";
export { readRecording, writeRecording } from "./recordings/recording.ts";
export type { RecordedExchange, Recording } from "./recordings/recording.ts";
export { startReplay } from "./record/start-replay.ts";
export { runReadmeExample } from "./run-readme-example.ts";
