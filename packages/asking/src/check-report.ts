import type { Corpus } from "@persona/contracts";
import { statedCounts } from "@persona/verification";
import { checkQuote } from "./check-quote.ts";
import type { QuoteCheck } from "./quote-check.ts";
import { findQuotes } from "./quotes/find-quotes.ts";
import type { FoundQuote } from "./quotes/find-quotes.ts";
import { SpeakerNames } from "./quotes/speaker-names.ts";
import { SaidWords } from "./words/said-words.ts";

/** A quote of a report, and what was found out about it. */
export interface CheckedQuote extends FoundQuote, QuoteCheck {
  /** Participants that the report attributes it to, as far as it names them in a way that the sources know. */
  readonly attributedTo: readonly string[];
}

/** A count in a report, such as `7 of 12`. */
export interface CheckedCount {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `impossible`: more people than there are, or more than all of them. Everything else needs codes or a reader. */
  readonly verdict: "impossible" | "not-checkable";
}

/** What a report quotes and counts, checked. */
export interface CheckedReport {
  readonly quotes: readonly CheckedQuote[];
  readonly counts: readonly CheckedCount[];
}

/** Checks reports against what was said. Makes its index of all words once. */
export class ReportChecker {
  readonly #said: SaidWords;
  readonly #names: SpeakerNames;
  readonly #people: number;

  constructor(corpus: Corpus) {
    this.#said = new SaidWords(corpus.spans);
    this.#names = new SpeakerNames(corpus);
    this.#people = corpus.participants.length;
  }

  /**
   * Checks each quotation and each count of a text.
   *
   * @param text a report, or a part of it
   */
  check(text: string): CheckedReport {
    return {
      quotes: findQuotes(text).map((quote) => this.#checkAt(text, quote)),
      counts: this.#counts(text),
    };
  }

  /** Checks words that a report gives as a quote without quotation marks, as a field of a persona does. */
  checkQuote(text: string): CheckedQuote {
    return this.#checkAt(text, { start: 0, end: text.length, text });
  }

  #checkAt(text: string, quote: FoundQuote): CheckedQuote {
    const speakers = this.#names.near(text, quote);
    return { ...quote, ...checkQuote(this.#said, quote.text, speakers), attributedTo: [...speakers] };
  }

  #counts(text: string): CheckedCount[] {
    let from = 0;
    return statedCounts(text).flatMap(({ text: written, n = 0, of, percent }) => {
      // percentages say nothing about how many there are
      if (percent !== undefined || of === undefined) return [];
      const start = text.indexOf(written, from);
      from = start + written.length;
      const isImpossible = n > of || of > this.#people;
      return [{ text: written, start, end: from, verdict: isImpossible ? "impossible" : "not-checkable" }];
    });
  }
}
