import { asksIn } from "./asks-in.ts";
import type { Utterance } from "./utterance.ts";
import type { SpeakerCount } from "./speaker-count.ts";
import { cleanLabel, labelKey, labelMeaning } from "./speaker-label.ts";

/** What a speaker is known by within a transcript: a person's key where the source has one, else the label. */
export function speakerKey({ person, label }: Pick<Utterance, "person" | "label">): string | undefined {
  return person ?? (label === undefined ? undefined : labelKey(label));
}

/** As {@link speakerKey}, with the keys of labels kept in `keys`. */
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

/** What was counted of one label, as the source writes it. */
export interface LabelCount {
  /** What its speaker is known by. */
  readonly key: string;
  /** The key again where it is a person's. */
  readonly person: string | undefined;
  readonly label: string;
  utterances: number;
  questions: number;
  /** Bytes of all that was said under it. */
  length: number;
}

/** Counts what each speaker of a transcript did, in the order in which they first speak. */
export function speakerCensus(utterances: readonly Utterance[]): SpeakerCount[] {
  const all: LabelCount[] = [];
  const found = new Map<string, Map<string, LabelCount>>();
  const keys = new Map<string, string>();
  for (const utterance of utterances) {
    const { person, label, text, start, end } = utterance;
    if (label === undefined) continue;
    const key = knownKey(utterance, keys) ?? "";
    let labels = found.get(key);
    if (labels === undefined) found.set(key, (labels = new Map<string, LabelCount>()));
    let count = labels.get(label);
    if (count === undefined) {
      count = { key, person, label, utterances: 0, questions: 0, length: 0 };
      labels.set(label, count);
      all.push(count);
    }
    count.utterances += 1;
    if (asksIn(text)) count.questions += 1;
    count.length += end - start;
  }
  return censusOf(all);
}

/** The speakers that labels belong to, in the order in which they first speak. */
export function censusOf(labels: readonly LabelCount[]): SpeakerCount[] {
  const byKey = Map.groupBy(labels, ({ key }) => key);
  return Array.from(byKey.values(), speakerCount);
}

/** Adds up what was counted of one speaker's labels. */
function speakerCount(labels: readonly LabelCount[]): SpeakerCount {
  let utterances = 0;
  let questions = 0;
  let length = 0;
  let most = labels[0];
  for (const count of labels) {
    utterances += count.utterances;
    questions += count.questions;
    length += count.length;
    if (count.utterances > (most?.utterances ?? 0)) most = count;
  }
  const { key = "", person, label: written = "" } = most ?? {};
  const label = cleanLabel(written);
  return { key, person, label, meaning: labelMeaning(label), utterances, questions, length };
}
