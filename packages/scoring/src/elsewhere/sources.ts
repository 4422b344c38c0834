import type { Corpus } from "@persona/contracts";
import type { Comparison } from "@persona/facts";
import type { LexicalSupport } from "@persona/verification";
import type { SpeechIndex } from "../subject/speech-index.ts";

/** What personas of another tool are read against. */
export interface Sources {
  readonly corpus: Corpus;
  readonly comparison: Comparison;
  readonly lexical: LexicalSupport;
  readonly index: SpeechIndex;
}
