import type { Corpus, Doubt, Edit, EditsOfSet, EditTarget, Speaker } from "@persona/contracts";
import { doubtKey, speakerKey } from "../targets/content-keys.ts";

/** An edit of how the sources are read. It takes effect when the run is made again. */
export type ReadingEdit = Extract<Edit, { readonly kind: "role" | "answer" }>;

/** Whether an edit is about how the sources are read. */
export function isOfReading(edit: Edit): edit is ReadingEdit {
  return edit.kind === "role" || edit.kind === "answer";
}

/** Whether the sources of a run were read as an edit says, and whether what it is about is there. */
export function readingState(
  edit: ReadingEdit,
  { speakers, doubts }: Pick<Corpus, "speakers" | "doubts">,
): EditsOfSet["entries"][number]["state"] {
  if (edit.kind === "role") {
    const meant = speakers.filter(({ label }) => speakerKey(label) === edit.speaker.key);
    if (meant.length === 0) return "not-placed";
    return meant.every(({ role }) => role === edit.role) ? "applied" : "waiting";
  }
  const isOpen = doubts.some((doubt) => doubtKey(doubt) === edit.doubt.key);
  if (edit.reads === "as-read") return isOpen ? "applied" : "not-placed";
  // what is read the other way is in doubt no longer
  return isOpen ? "waiting" : "applied";
}

/** What edits of reading can be about, by the ids that people read. */
export interface ReadingTargets {
  /** Somebody who speaks: a participant by their id, anybody by the label that they have in a transcript, or by its key. */
  readonly speaker: (named: string) => { readonly target: EditTarget; readonly speaker: Speaker } | undefined;
  /** The names of those who can be meant. */
  readonly labels: readonly string[];
  /** The key of a label. */
  readonly keyOfLabel: (label: string) => string;
  readonly doubts: readonly string[];
  readonly doubt: (id: string) => { readonly target: EditTarget; readonly doubt: Doubt } | undefined;
}

/** Finds the speakers and doubts of a corpus. */
export function readingTargetsOf({ speakers, doubts }: Pick<Corpus, "speakers" | "doubts">): ReadingTargets {
  return {
    labels: speakers.map(({ participantId, label }) => participantId ?? label),
    keyOfLabel: speakerKey,
    doubts: doubts.map(({ id }) => id),
    speaker: (named) => {
      const speaker =
        speakers.find(({ participantId, label }) => participantId === named || speakerKey(label) === named) ??
        speakers.find(({ label }) => label.trim().toLowerCase() === named.trim().toLowerCase());
      if (speaker === undefined) return undefined;
      // the label of a participant may be their name
      const id = speaker.participantId ?? speaker.label;
      return { speaker, target: { id, key: speakerKey(speaker.label) } };
    },
    doubt: (id) => {
      const doubt = doubts.find((one) => one.id === id);
      return doubt === undefined ? undefined : { doubt, target: { id, key: doubtKey(doubt) } };
    },
  };
}
