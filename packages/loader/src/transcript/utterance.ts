import type { Locator, Role } from "@persona/contracts";
import type { SpeakerCount } from "./speaker-count.ts";

/** A stretch of a transcript: what one speaker said in one turn, or what nobody said. */
export interface Utterance {
  /** The speaker's label as the source writes it; absent where the source names none. */
  readonly label?: string;
  /** `other` where the text is known not to be speech: headings, stage directions, notes. */
  readonly role?: Role;
  /** A key that is the same wherever the same person speaks, such as a user's id in an export. */
  readonly person?: string;
  readonly start: number;
  readonly end: number;
  readonly locator: Locator;
  readonly text: string;
}

/** Talk, with who says what. */
export interface Transcript {
  readonly kind: "transcript";
  readonly utterances: readonly Utterance[];
  /** Who speaks, where that is known without looking at the utterances: all of them have labels. */
  readonly census?: readonly SpeakerCount[];
  /** True where nobody is there to ask, such as a channel of colleagues: every speaker is a participant. */
  readonly isOpenTalk?: boolean;
  /** Names of interviewers, from the notes at the head of the transcript. */
  readonly asking?: readonly string[];
}
