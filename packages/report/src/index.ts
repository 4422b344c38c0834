export { renderReport } from "./render-report.ts";
export type { ReportInput, SpanContext } from "./report-input.ts";
export { spanContexts } from "./span-contexts.ts";
export type { SpanContextsOptions } from "./span-contexts.ts";
