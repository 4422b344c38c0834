import type { LossNote } from "../losses/loss-note.ts";
import { ownCopy } from "../text/own-copy.ts";
import { cleanLabel } from "./speaker-label.ts";

/**
 * The label of a speaker as a recogniser writes it. A mere number or letter becomes `Speaker 0`, `Speaker A`: alone it
 * would read as a role, `A` for answer.
 */
export function speakerLabel(written: string): string {
  const label = cleanLabel(written);
  return ownCopy(/^(?:\d{1,3}|[a-z])$/i.test(label) ? `Speaker ${label}` : label);
}

/** What is lost where a recogniser does not distinguish speakers. */
export function noSpeakersNote(count: number): LossNote {
  return {
    code: "no-speakers",
    message: `no speaker is named: its ${count} ${count === 1 ? "stretch is" : "stretches are"} read as one voice, questions too; transcribe it with speakers (diarization) to tell who asks`,
    count,
  };
}
