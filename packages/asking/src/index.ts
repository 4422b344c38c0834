export { ReportChecker } from "./check-report.ts";
export type { CheckedCount, CheckedQuote, CheckedReport } from "./check-report.ts";
export type { AlignedWord } from "./finding/align.ts";
export { fixReport } from "./fix-report.ts";
export type { FixedReport } from "./fix-report.ts";
export type { Passage, QuoteCheck, QuoteVerdict } from "./quote-check.ts";
export type { FoundQuote } from "./quotes/find-quotes.ts";
