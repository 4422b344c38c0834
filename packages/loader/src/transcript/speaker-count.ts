import type { LabelMeaning } from "./speaker-label.ts";

/** What one speaker did in one transcript. */
export interface SpeakerCount {
  readonly key: string;
  /** The key again where it is a person's in the source, and so the same in other sources. */
  readonly person: string | undefined;
  /** The label as the source writes it most often. */
  readonly label: string;
  readonly meaning: LabelMeaning;
  readonly utterances: number;
  readonly questions: number;
  /** Bytes of all that was said. */
  readonly length: number;
}
