import type { Corpus } from "@persona/contracts";
import { buildVocabulary } from "@persona/text";
import { lexicalSupport } from "@persona/verification";
import type { LexicalSupport } from "@persona/verification";
import { checkQuote } from "./finding/check-quote.ts";
import { claimsWithQuotes } from "./claims/claims-with-quotes.ts";
import { ReportClaimJudge } from "./claims/judge-claims.ts";
import type { JudgedReportClaim } from "./claims/judge-claims.ts";
import { findCounts } from "./counts/find-counts.ts";
import { Recounter } from "./counts/recount.ts";
import type { PeopleGroup, RecountedCount } from "./counts/recount.ts";
import type { QuoteCheck } from "./finding/quote-check.ts";
import { findQuotes } from "./quotes/find-quotes.ts";
import type { FoundQuote } from "./quotes/find-quotes.ts";
import { SpeakerNames } from "./quotes/speaker-names.ts";
import { SaidWords } from "./words/said-words.ts";
import { otherLanguageOf } from "./words/short-text-language.ts";

/** A quote of a report, and what was found out about it. */
export interface CheckedQuote extends FoundQuote, QuoteCheck {
  /** Participants that the report attributes it to, as far as it names them in a way that the sources know. */
  readonly attributedTo: readonly string[];
}

/** What a report quotes, counts and claims, checked. */
export interface CheckedReport {
  readonly quotes: readonly CheckedQuote[];
  readonly counts: readonly RecountedCount[];
  /** What the report says with its quotes, judged by rules. They err: a person decides. */
  readonly claims: readonly JudgedReportClaim[];
}

/** Checks reports against what was said. Makes its index of all words once. */
export class ReportChecker {
  readonly #corpus: Corpus;
  readonly #said: SaidWords;
  readonly #names: SpeakerNames;
  readonly #languages: ReadonlySet<string>;
  readonly #recounter: Recounter;
  readonly #groups: readonly string[];
  #judge: ReportClaimJudge | undefined;
  #lexical: LexicalSupport | undefined;

  /**
   * @param options.groups people that a report may count by themselves, such as the members of each persona
   */
  constructor(corpus: Corpus, { groups = [] }: { readonly groups?: readonly PeopleGroup[] } = {}) {
    this.#corpus = corpus;
    this.#said = new SaidWords(corpus.spans);
    this.#names = new SpeakerNames(corpus);
    this.#languages = new Set(corpus.sources.flatMap(({ language }) => language ?? []));
    this.#recounter = new Recounter(corpus, this.#said, { lexical: () => this.#rarity(), groups });
    this.#groups = groups.map(({ name }) => name);
  }

  /**
   * Checks each quotation, each count of people and each claim with a quote of a text.
   *
   * @param text a report, or a part of it
   */
  check(text: string): CheckedReport {
    const quotes = this.checkQuotes(text);
    return {
      quotes,
      counts: findCounts(text, this.#groups).map((count) => this.#recounter.recount(count)),
      claims: claimsWithQuotes(text, quotes).map((claim) =>
        this.#claims().judge(
          claim,
          claim.quotes.flatMap((at) => quotes[at] ?? []),
        ),
      ),
    };
  }

  /** Checks the quotations of a text, and nothing else. */
  checkQuotes(text: string): readonly CheckedQuote[] {
    // the name of a group in quotation marks is nobody's words
    const names = new Set(this.#groups.map((name) => name.toLowerCase()));
    return findQuotes(text)
      .filter((quote) => !names.has(quote.text.toLowerCase()))
      .map((quote) => this.#checkAt(text, quote));
  }

  /** Checks words that a report gives as a quote without quotation marks, as a field of a persona does. */
  checkQuote(text: string): CheckedQuote {
    return this.#checkAt(text, { start: 0, end: text.length, text });
  }

  /** Judges what a report says with a quote, where the report gives the two apart, as a persona does. */
  checkClaim(claim: string, quote: CheckedQuote): JudgedReportClaim {
    return this.#claims().judge({ text: claim, start: 0, end: claim.length, quotes: [0] }, [quote]);
  }

  #checkAt(text: string, quote: FoundQuote): CheckedQuote {
    const speakers = this.#names.near(text, quote);
    const found = checkQuote(this.#said, quote.text, speakers);
    const language = found.verdict === "not-found" ? otherLanguageOf(quote.text, this.#languages) : undefined;
    return {
      ...quote,
      ...found,
      ...(language === undefined ? {} : { otherLanguage: language }),
      attributedTo: [...speakers],
    };
  }

  #claims(): ReportClaimJudge {
    this.#judge ??= new ReportClaimJudge(this.#corpus, () => this.#rarity());
    return this.#judge;
  }

  /** How rare each word is among the people. */
  #rarity(): LexicalSupport {
    if (this.#lexical === undefined) {
      const spoken = this.#corpus.spans.filter(({ role }) => role === "participant");
      const byPerson = Map.groupBy(spoken, ({ participantId }) => participantId ?? "");
      const texts = [...byPerson.values()].map((own) => own.map(({ text }) => text));
      this.#lexical = lexicalSupport(buildVocabulary(texts));
    }
    return this.#lexical;
  }
}
