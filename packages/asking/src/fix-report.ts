import type { CheckedQuote } from "./check-report.ts";

/** A report in which quotes were put right. */
export interface FixedReport {
  readonly text: string;
  /** Quotes that are now what was said. */
  readonly fixed: readonly CheckedQuote[];
  /** Quotes that a program cannot put right: stitched, somebody else's, cut or not found. */
  readonly left: readonly CheckedQuote[];
}

/** Puts in place of each quote that is nearly what was said the words that were said. */
export function fixReport(text: string, quotes: readonly CheckedQuote[]): FixedReport {
  const fixed: CheckedQuote[] = [];
  const left: CheckedQuote[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (const quote of quotes) {
    const [passage] = quote.passages;
    if (quote.verdict === "nearly" && passage !== undefined && isTheirs(quote)) {
      pieces.push(text.slice(from, quote.start), inReport(passage.text, quote.text));
      from = quote.end;
      fixed.push(quote);
    } else if (quote.verdict !== "verbatim" || quote.isCut === true) left.push(quote);
  }
  return { text: [...pieces, text.slice(from)].join(""), fixed, left };
}

/** Whether the words that would be put in are those of the person that the report names. */
function isTheirs({ attributedTo, passages: [passage] }: CheckedQuote): boolean {
  if (attributedTo.length === 0) return passage?.role === "participant";
  return attributedTo.includes(passage?.participantId ?? "");
}

/** Words that were said, in place of a quote: in one line, and with its capital letter where it begins a sentence. */
function inReport(said: string, quote: string): string {
  const line = said.replaceAll(/\s+/g, " ");
  const [first = ""] = quote;
  const isSameLetter = first !== line.charAt(0) && first.toLowerCase() === line.charAt(0);
  return isSameLetter ? first + line.slice(1) : line;
}
