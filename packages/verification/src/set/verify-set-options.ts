import type { Corpus, Source } from "@persona/contracts";

/** What a set is checked against. */
export interface VerifySetOptions {
  /** The bytes of a source; undefined when it is not there. */
  readonly read: (source: Source) => Uint8Array | undefined;
  /**
   * The UTF-8 text that a source's addresses count in, for sources that were extracted from something else, such as a
   * spreadsheet. May throw where the bytes no longer contain it. @default the bytes, converted from the source's encoding
   */
  readonly text?: (source: Source, bytes: Uint8Array) => Uint8Array;
  /**
   * The sources, read again. With it, who said what is checked too, and what a card says about its group is counted
   * again; without it, the set is believed on both.
   */
  readonly corpus?: Corpus;
}
