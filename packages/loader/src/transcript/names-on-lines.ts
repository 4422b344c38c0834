import type { TextLine } from "../text/lines.ts";
import { ownCopy } from "../text/own-copy.ts";
import type { ClassifiedLine } from "./classified-line.ts";
import { timing } from "./label-line.ts";
import { cleanLabel, isNameLike, labelKey, labelMeaning } from "./speaker-label.ts";

/**
 * Whether stretches of speech begin with a line that is the speaker's name alone, as in older transcripts of Teams:
 * each of them does, words follow on the next line, and at least two names come back.
 */
export function areNamedFirst(stretches: readonly (readonly TextLine[])[]): boolean {
  const names = new Set<string>();
  for (const [first, second] of stretches) {
    if (first === undefined || second === undefined || !isNameAlone(first.raw)) return false;
    names.add(first.raw.trim());
  }
  return names.size >= 2 && names.size * 2 <= stretches.length;
}

function isNameAlone(raw: string): boolean {
  const name = raw.trim();
  return /^[\p{L}\p{N}][^:<>{}?!]*$/u.test(name) && isNameLike(name) && labelMeaning(name) !== "nobody";
}

/** Where every stretch of a text under a line of times begins with a name alone, makes these lines its labels. */
export function nameTimedStretches(lines: ClassifiedLine[]): void {
  const starts = lines.flatMap(({ kind, line }, index) =>
    kind === "timing" && timing.test(line.raw) ? [index] : [],
  );
  if (starts.length === 0) return;
  const stretches = starts.map((start) => stretchAfter(lines, start));
  if (!areNamedFirst(stretches)) return;
  for (const [index, start] of starts.entries()) {
    const time = ownCopy(timing.exec(lines[start]?.line.raw ?? "")?.[1] ?? "");
    for (const [at, line] of (stretches[index] ?? []).entries()) {
      const label = ownCopy(cleanLabel(line.raw));
      lines[start + at + 1] =
        at > 0
          ? { line, kind: "text", key: "" }
          : {
              line,
              kind: "text",
              head: { label, time, textAt: line.raw.length, style: "timed" },
              key: labelKey(label),
            };
    }
  }
}

function stretchAfter(lines: readonly ClassifiedLine[], start: number): TextLine[] {
  const stretch: TextLine[] = [];
  for (let at = start + 1; at < lines.length; at += 1) {
    const entry = lines[at];
    if (entry === undefined || entry.kind === "blank" || entry.kind === "timing") break;
    stretch.push(entry.line);
  }
  return stretch;
}
