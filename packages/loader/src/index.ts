export { copySources, copySourcesAsync, isElsewhere } from "./copy-sources.ts";
export type { CopiedSources } from "./copy-sources.ts";
export { DataLoader } from "./data-loader.ts";
export type { Extracted, Grammar, LineNote } from "./formats/document.ts";
export type { FormatReader } from "./formats/format-reader.ts";
export type { LoadLimits } from "./limits.ts";
export type { CsvOddity } from "./csv/csv-scanner.ts";
export { streamRows } from "./csv/stream-rows.ts";
export type { StreamedRow, StreamRowsOptions } from "./csv/stream-rows.ts";
export { load, loadAsync } from "./load.ts";
export type { LoadAsyncOptions } from "./load.ts";
export type { JoinOptions, LoadOptions } from "./load-options.ts";
export { reanchorSpan } from "./reanchor-span.ts";
export type { ReanchoredSpan } from "./reanchor-span.ts";
export { checkSpans, resolveSpan } from "./resolve-span.ts";
export type { BrokenSpan, ResolveOptions } from "./resolve-span.ts";
export { sourceText } from "./source-text.ts";
export { Pseudonymizer } from "./privacy/pseudonymizer.ts";
export type {
  PseudonymizerOptions,
  PseudonymKind,
  PseudonymMap,
  Replacement,
} from "./privacy/pseudonymizer.ts";
