const quoted = /“([^”]*)”|"([^"]*)"/g;
/** Shorter quotation marks are for single words, which are no quotation. */
const shortestQuote = 12;

/** What a text puts in quotation marks and so gives as somebody's words. */
export function quotationsIn(text: string): readonly string[] {
  return [...text.matchAll(quoted)]
    .map((match) => match[1] ?? match[2] ?? "")
    .filter((quote) => quote.length >= shortestQuote);
}
