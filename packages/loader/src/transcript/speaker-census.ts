import type { Utterance } from "../parsed.ts";
import { cleanLabel, labelKey, labelMeaning } from "./speaker-label.ts";
import type { LabelMeaning } from "./speaker-label.ts";

/** What one speaker did in one transcript. */
export interface SpeakerCount {
  readonly key: string;
  /** The label as the source writes it most often. */
  readonly label: string;
  readonly meaning: LabelMeaning;
  readonly utterances: number;
  readonly questions: number;
  /** Characters of all that was said. */
  readonly length: number;
}

/** What a speaker is known by within a transcript: a person's key where the source has one, else the label. */
export function speakerKey({ person, label }: Pick<Utterance, "person" | "label">): string | undefined {
  return person ?? (label === undefined ? undefined : labelKey(label));
}

/** As {@link speakerKey}, remembering the keys of labels in `keys`. */
export function knownKey(
  utterance: Pick<Utterance, "person" | "label">,
  keys: Map<string, string>,
): string | undefined {
  const { person, label } = utterance;
  if (person !== undefined || label === undefined) return person;
  let key = keys.get(label);
  if (key === undefined) {
    key = labelKey(label);
    keys.set(label, key);
  }
  return key;
}

/** Counts what each speaker of a transcript did, in the order in which they first speak. */
export function speakerCensus(utterances: readonly Utterance[]): SpeakerCount[] {
  const tally = new SpeakerTally();
  const keys = new Map<string, string>();
  for (const utterance of utterances) {
    const { label, text } = utterance;
    if (label === undefined) continue;
    const isQuestion = text.includes("?") || text.includes("？") || text.includes("؟");
    tally.add(knownKey(utterance, keys) ?? "", label, isQuestion, text.length);
  }
  return tally.counts();
}

/** Adds up what each speaker did. */
export class SpeakerTally {
  readonly #found = new Map<
    string,
    { labels: Map<string, number>; utterances: number; questions: number; length: number }
  >();

  /** Adds one utterance of a speaker: the label as written, whether it asks, and its length in characters. */
  add(key: string, label: string, isQuestion: boolean, length: number): void {
    let entry = this.#found.get(key);
    if (entry === undefined) {
      entry = { labels: new Map(), utterances: 0, questions: 0, length: 0 };
      this.#found.set(key, entry);
    }
    entry.labels.set(label, (entry.labels.get(label) ?? 0) + 1);
    entry.utterances += 1;
    if (isQuestion) entry.questions += 1;
    entry.length += length;
  }

  /** The speakers in the order in which they first spoke. */
  counts(): SpeakerCount[] {
    return [...this.#found].map(([key, { labels, ...counts }]) => {
      const [written] = [...labels].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
      const label = cleanLabel(written);
      return { key, label, meaning: labelMeaning(label), ...counts };
    });
  }
}
