const quoted = /“([^“”]*)”|"([^"]*)"/g;
/** Shorter text in quotation marks is a term, not a quotation. */
const shortestQuote = 12;

/** What a text puts in quotation marks, as the words of somebody. */
export function quotationsIn(text: string): readonly string[] {
  return [...text.matchAll(quoted)]
    .map((match) => match[1] ?? match[2] ?? "")
    .filter((quote) => quote.length >= shortestQuote);
}
