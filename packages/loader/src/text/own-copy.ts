/**
 * A text as a string of its own. A piece cut from a longer string keeps that string in memory, so what is kept
 * for good is copied out.
 */
export function ownCopy(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
