/** A part of a report that is checked by itself, and where it is. */
export interface ReportPassage {
  readonly text: string;
  /** The line that it begins on, where the file has lines. */
  readonly line?: number;
  /** Where it is in a file of fields: `personas.0.quotes.1`. */
  readonly place?: string;
  /** Names a place in a document: `page 3`, `paragraph 7`. */
  readonly placeOf?: (at: number) => string;
  /** All of it is a quote without quotation marks, or a count that is looked at and nothing else. */
  readonly is?: "quote" | "count";
  /** What a quote is given for. */
  readonly claim?: string;
}
