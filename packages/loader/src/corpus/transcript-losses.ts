import type { LossNote } from "../losses/loss-note.ts";
import type { TranscriptRoles } from "../transcript/speaker-roles.ts";

/** What is worth a look in how the speakers of a transcript were understood. */
export function transcriptLosses(roles: TranscriptRoles | undefined, unattributed: number): LossNote[] {
  const notes: LossNote[] = [];
  if (unattributed > 0) {
    notes.push({
      code: "unattributed",
      message: `${unattributed} ${unattributed === 1 ? "utterance names" : "utterances name"} no speaker; kept, but as nobody's words`,
      count: unattributed,
    });
  }
  for (const { speaker, isMinor } of roles?.speakers ?? []) {
    if (isMinor !== true) continue;
    const { label, utterances } = speaker;
    notes.push({
      code: "minor-voice",
      message: `"${label}" speaks ${utterances} times next to the main participant; kept, but not as a participant`,
      count: 1,
    });
  }
  return notes;
}
