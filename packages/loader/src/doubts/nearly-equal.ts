import { mostCompared } from "../text/text-pieces.ts";
import type { PlacedDoubt } from "./doubt-note.ts";

const leastShared = 0.85;

/** A text to compare. */
export interface ComparedText {
  readonly where: string;
  readonly sha256: string;
  readonly pieces: readonly number[];
}

/** Texts that are nearly the same as one before them, such as an older version: their people may be counted twice. */
export function nearlyEqual(texts: readonly ComparedText[]): PlacedDoubt[] {
  if (texts.length > mostCompared) return [];
  /** The first text that each piece stands in. */
  const places = new Map<number, number>();
  const found: PlacedDoubt[] = [];
  for (const [index, { where, sha256, pieces }] of texts.entries()) {
    let shared: Map<number, number> | undefined;
    for (const piece of pieces) {
      const first = places.get(piece);
      if (first === undefined) places.set(piece, index);
      else if (first !== index) {
        shared ??= new Map<number, number>();
        shared.set(first, (shared.get(first) ?? 0) + 1);
      }
    }
    if (shared === undefined) continue;
    const like = [...shared].find(([other, count]) => {
      const most = Math.max(pieces.length, texts[other]?.pieces.length ?? 0);
      return texts[other]?.sha256 !== sha256 && count >= most * leastShared;
    });
    if (like === undefined) continue;
    const other = texts[like[0]]?.where ?? "";
    found.push({
      where: [other, where],
      note: {
        code: "nearly-equal",
        message: `most of "${where}" stands in "${other}" too: one may be a version of the other, and the people in both were counted twice`,
        together: (files) =>
          `${files} files are nearly equal to one another: some may be versions of others, and the people in them were counted twice`,
        option: "leave one of each two out of the paths",
        affected: { n: 1, of: texts.length },
      },
    });
  }
  return found;
}
