import type { ClassifiedLine } from "./classified-line.ts";
import { isNameLike, labelMeaning } from "./speaker-label.ts";

/** What was seen of one label at the heads of lines. */
export interface SeenLabel {
  label: string;
  count: number;
  /** Times the label was marked bold or carried a time stamp. */
  marked: number;
  /** Times the label began the text or followed a blank line, a heading or a direction. */
  opening: number;
}

/** What was seen of a text's lines. */
export interface SeenLines {
  /** Lines with a label at their head. */
  readonly headed: number;
  /** True when nearly every line begins with a label, and when nearly every paragraph does. */
  readonly isDense: boolean;
  readonly isParagraphed: boolean;
}

/**
 * Decides which labels at the heads of lines are speakers, by their keys. None means that the text is no transcript.
 *
 * A label is believed when it comes back, names a role, or is marked as the others are. One that occurs once and
 * bare is believed only when it has the form of a name and nearly every line, or every paragraph, begins with one.
 */
export function believedLabels(lines: readonly ClassifiedLine[]): ReadonlySet<string> {
  const seen = survey(lines);
  const texts = lines.filter((entry) => entry.kind === "text");
  const headed = texts.filter((entry) => entry.head !== undefined).length;
  const openings = countOpenings(lines);
  const isDense = texts.length > 0 && headed / texts.length >= 0.8;
  const isParagraphed = openings.all > 0 && openings.headed / openings.all >= 0.8;
  return believedAmong(seen, { headed, isDense, isParagraphed });
}

/** As {@link believedLabels}, from what was seen of each label, by key, and of the lines. */
export function believedAmong(
  seen: ReadonlyMap<string, SeenLabel>,
  { headed, isDense, isParagraphed }: SeenLines,
): ReadonlySet<string> {
  const marked = [...seen.values()].reduce((sum, entry) => sum + entry.marked, 0);

  const believed = new Set<string>();
  for (const [key, entry] of seen) {
    const meaning = labelMeaning(entry.label);
    if (meaning === "nobody") continue;
    const namesRole = meaning !== "name";
    const comesBack = entry.count >= 2 && (isNameLike(entry.label) || entry.count >= 5);
    const isMarked = entry.marked > 0 && marked >= 2;
    const fits = isNameLike(entry.label) && (isDense || (isParagraphed && entry.opening > 0));
    if (namesRole || comesBack || isMarked || fits) believed.add(key);
  }
  if (believed.size === 1) believeCounterpart(seen, believed);
  return isTranscript(seen, believed, headed) ? believed : new Set();
}

/** Where one speaker is known and one other label has the form of a name, they are the two sides of a short talk. */
function believeCounterpart(seen: ReadonlyMap<string, SeenLabel>, believed: Set<string>): void {
  const others = [...seen].filter(
    ([key, { label }]) => !believed.has(key) && isNameLike(label) && labelMeaning(label) === "name",
  );
  const [other] = others;
  if (others.length === 1 && other !== undefined) believed.add(other[0]);
}

/**
 * Two turns at least, one of whose speakers speaks again, has a role for a name, or is marked: notes such as
 * `Goals: …` and `Pains: …`, each once, are no talk.
 */
function isTranscript(
  seen: ReadonlyMap<string, SeenLabel>,
  believed: ReadonlySet<string>,
  headed: number,
): boolean {
  const turns = [...believed].reduce((sum, key) => sum + (seen.get(key)?.count ?? 0), 0);
  const isTalk = [...believed].some((key) => {
    const entry = seen.get(key);
    return (
      entry !== undefined && (entry.count > 1 || entry.marked > 0 || labelMeaning(entry.label) !== "name")
    );
  });
  return turns >= 2 && turns * 2 >= headed && isTalk;
}

function survey(lines: readonly ClassifiedLine[]): Map<string, SeenLabel> {
  const seen = new Map<string, SeenLabel>();
  let isOpening = true;
  for (const entry of lines) {
    if (entry.head !== undefined && entry.kind === "text") {
      const known = seen.get(entry.key) ?? { label: entry.head.label, count: 0, marked: 0, opening: 0 };
      known.count += 1;
      if (entry.head.style !== "bare") known.marked += 1;
      if (isOpening) known.opening += 1;
      seen.set(entry.key, known);
    }
    isOpening = entry.kind !== "text";
  }
  return seen;
}

function countOpenings(lines: readonly ClassifiedLine[]): { all: number; headed: number } {
  let all = 0;
  let headed = 0;
  let isOpening = true;
  for (const entry of lines) {
    if (isOpening && entry.kind === "text") {
      all += 1;
      if (entry.head !== undefined) headed += 1;
    }
    isOpening = entry.kind !== "text";
  }
  return { all, headed };
}
