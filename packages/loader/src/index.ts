export { copySources, copySourcesAsync, isElsewhere } from "./copy-sources.ts";
export type { CopiedSources } from "./copy-sources.ts";
export { DataLoader } from "./data-loader.ts";
export type { Extracted, Grammar, LineNote } from "./documents/document.ts";
export type { FormatReader } from "./documents/format-reader.ts";
export type { LoadLimits } from "./limits/limits.ts";
export { load, loadAsync } from "./load.ts";
export type { LoadAsyncOptions } from "./load.ts";
export { readDictionary, readDictionaryAsync } from "./dictionary/read-dictionary.ts";
export type { ColumnWishes } from "./options/column-wishes.ts";
export type { JoinOptions, LoadOptions } from "./options/load-options.ts";
export { checkSpans, resolveSpan } from "./resolve-span.ts";
export type { BrokenSpan, ResolveOptions } from "./resolve-span.ts";
export { openArchive, readXmlEvents } from "./read-archive.ts";
export type { OpenedEntry } from "./read-archive.ts";
export { quotedParagraphs, sourceText } from "./source-text.ts";
export { findLeftovers } from "./privacy/find-leftovers.ts";
export type { Leftover } from "./privacy/find-leftovers.ts";
export { Pseudonymizer } from "./privacy/pseudonymizer.ts";
export type {
  PseudonymizerOptions,
  PseudonymKind,
  PseudonymMap,
  Replacement,
} from "./privacy/pseudonymizer.ts";
