import leven from "leven";

/** Of several words the one that somebody who typed another may have meant; undefined when none is near. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((word) => ({ word, distance: leven(typed.toLowerCase(), word.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  if (best === undefined || best.distance > Math.max(1, best.word.length / 3)) return undefined;
  return best.word;
}
