import { closestMatch } from "leven";

/** Of several words the one that somebody who typed another may have meant; undefined when none is near. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  return closestMatch(typed.toLowerCase(), [...words], {
    maxDistance: Math.max(1, Math.ceil(typed.length / 3)),
  });
}
