export { renderReport } from "./render-report.ts";
export type { ReportInput, SpanContext } from "./model/report-input.ts";
export { spanContexts } from "./span-contexts.ts";
export type { SpanContextsOptions } from "./span-contexts.ts";
export { renderCard } from "./cards/card.ts";
export type { RunContext } from "./run-folder/run-files.ts";
export { claimFolder, writeRun, writeRunAsync } from "./run-folder/write-run.ts";
