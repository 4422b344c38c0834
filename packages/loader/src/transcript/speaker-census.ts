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
  readonly words: number;
}

/** What a speaker is known by within a transcript: a person's key where the source has one, else the label. */
export function speakerKey({ person, label }: Pick<Utterance, "person" | "label">): string | undefined {
  return person ?? (label === undefined ? undefined : labelKey(label));
}

/** Counts what each speaker of a transcript did, in the order in which they first speak. */
export function speakerCensus(utterances: readonly Utterance[]): SpeakerCount[] {
  const found = new Map<
    string,
    { labels: Map<string, number>; utterances: number; questions: number; words: number }
  >();
  for (const utterance of utterances) {
    const { label, text } = utterance;
    if (label === undefined) continue;
    const key = speakerKey(utterance) ?? "";
    const entry = found.get(key) ?? { labels: new Map(), utterances: 0, questions: 0, words: 0 };
    const clean = cleanLabel(label);
    entry.labels.set(clean, (entry.labels.get(clean) ?? 0) + 1);
    entry.utterances += 1;
    if (/[?？؟]/.test(text)) entry.questions += 1;
    entry.words += text.split(/\s+/).length;
    found.set(key, entry);
  }
  return [...found].map(([key, { labels, ...counts }]) => {
    const [label] = [...labels].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
    return { key, label, meaning: labelMeaning(label), ...counts };
  });
}
