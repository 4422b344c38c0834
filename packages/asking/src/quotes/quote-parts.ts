/** Gaps, and what a writer puts into a quote: `…`, `...`, `[…]`, `(...)`, `[the app]`. */
const gaps = /\[[^[\]]*\]|\((?:…|\.\.\.)\)|…|\.\.\./g;

/** The parts of a quote between its gaps, without those that contain no word. */
export function quoteParts(quote: string): readonly string[] {
  return quote.split(gaps).filter((part) => /[\p{L}\p{N}]/u.test(part));
}
