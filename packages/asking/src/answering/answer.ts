import type { Locator } from "@persona/contracts";

/** Words that a sentence of an answer rests on. */
export interface Citation {
  readonly spanId: string;
  readonly participantId: string;
  /** Path of the source, and where in it. */
  readonly source: string;
  readonly locator: Locator;
  readonly text: string;
}

/**
 * What a sentence is: a `count` of people who speak of something, one that counts them by `code`, an answer to a closed
 * question counted (`tally`), a `side` that people take, words as they were said (`quote`), or what a model wrote
 * (`statement`).
 */
export type SentenceKind = "count" | "code" | "tally" | "side" | "quote" | "statement";

/** A sentence of an answer. Nothing is in it that its citations do not show. */
export interface AnswerSentence {
  readonly kind: SentenceKind;
  readonly text: string;
  readonly cites: readonly Citation[];
  /** How many people, of how many. Not for quotes. */
  readonly count?: { readonly n: number; readonly of: number } | undefined;
  /** A closed answer that is counted: the table's source, a column of the question, the answer, and among whom. */
  readonly tally?:
    | {
        readonly sourceId: string;
        readonly header: string;
        readonly level: string;
        readonly people?: readonly string[] | undefined;
      }
    | undefined;
}

/**
 * What an answer is: `answered`; `few`, where one or two of at least five people speak of it; `divided`, where people
 * contradict each other; `not-in-the-data`, where nobody was asked and nobody speaks of it.
 */
export type AnswerKind = "answered" | "few" | "divided" | "not-in-the-data";

/** An answer to a question about people. */
export interface Answer {
  readonly question: string;
  readonly kind: AnswerKind;
  /** What is said about the answer as a whole, such as that the data do not say. Never about people. */
  readonly summary: string;
  readonly sentences: readonly AnswerSentence[];
  /** Where the data do not say: passages that come nearest. They may be about something else, and answer nothing. */
  readonly nearest: readonly Citation[];
  /** Who speaks of it or answered, of the people who were asked about. */
  readonly people: { readonly ids: readonly string[]; readonly of: number };
  /** Words of the question that nobody used and nobody was asked about. */
  readonly unknownWords: readonly string[];
  /** Sentences that failed a check and were left out. */
  readonly dropped: number;
  /** What the reader should know, such as that no persona is played. */
  readonly notes: readonly string[];
}
