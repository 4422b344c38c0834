import type { Corpus } from "@persona/contracts";
import type { Comparison } from "../group/comparison.ts";
import type { LexicalSupport } from "../verify/lexical-support.ts";
import type { SpeechIndex } from "./speech-index.ts";

/** What personas of another tool are read against. */
export interface Sources {
  readonly corpus: Corpus;
  readonly comparison: Comparison;
  readonly lexical: LexicalSupport;
  readonly index: SpeechIndex;
}
