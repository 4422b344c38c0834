import type { TextLine } from "../text/lines.ts";
import type { Cue } from "./find-cues.ts";

/** Of the captions with words, this share repeats a line of the one before. */
const leastShare = 0.4;
const fewest = 6;

/** Captions, and how many lines were left out of them because the one before showed them too. */
export interface RolledCues {
  readonly cues: readonly Cue[];
  readonly repeated: number;
}

/**
 * Captions without the lines that stood in the one before, where these roll up the screen, as YouTube writes them: each
 * line is shown again above the next one. Captions are as they were where lines do not roll.
 */
export function withoutRepeats(cues: readonly Cue[]): RolledCues {
  if (cues.length < fewest) return { cues, repeated: 0 };
  let before: readonly string[] = [];
  let withWords = 0;
  let repeating = 0;
  let repeated = 0;
  const kept = cues.map((cue) => {
    const words = cue.lines.map(wordsOf);
    const isRepeated = (at: number): boolean => words[at] === "" || before.includes(words[at] ?? "");
    let first = 0;
    while (first < words.length && isRepeated(first)) first += 1;
    repeated += words.slice(0, first).filter((word) => word !== "").length;
    if (words.some((word) => word !== "")) {
      withWords += 1;
      if (words.slice(0, first).some((word) => word !== "")) repeating += 1;
      before = words.filter((word) => word !== "");
    }
    return { ...cue, lines: cue.lines.slice(first) };
  });
  if (repeating < withWords * leastShare) return { cues, repeated: 0 };
  return { cues: kept, repeated };
}

function wordsOf({ raw }: TextLine): string {
  let text = raw;
  if (text.includes("<")) text = text.replaceAll(/<[^<>]{0,80}>/g, "");
  return text.trim();
}
