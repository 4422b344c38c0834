import { languageOf, wholeSpanId } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import MiniSearch from "minisearch";
import { otherLanguageOf } from "../words/short-text-language.ts";
import { stemmerOf } from "../words/other-languages.ts";
import { rateMatch } from "./rate-match.ts";
import type { MatchRating } from "./rate-match.ts";
import { familyOf, searchTerms, soughtWords } from "./search-terms.ts";
import type { SoughtWord } from "./search-terms.ts";
import { statementsOf } from "./statements.ts";
import type { Statement } from "./statements.ts";

/** What to look for, and among whom. */
export interface SearchOptions {
  /** Only what these participants said. */
  readonly people?: ReadonlySet<string>;
  /** Only what is coded like this, by the codes' ids or names. Needs a corpus with a codebook. */
  readonly codes?: readonly string[];
  /** At most as many. @default 20 */
  readonly limit?: number;
}

/** A statement that was found. */
export interface Hit extends MatchRating {
  readonly statement: Statement;
  /** How well it fits, higher is better; comparable within one search. */
  readonly score: number;
}

/** What another word that is made from a word counts, next to the word itself. */
const familyWeight = 0.75;
/** What a word of the same meaning counts for the ranking. */
const relatedBoost = 0.3;
/** With fewer statements, rarity would say nothing. */
const fewest = 20;
/** Statements that are looked at one by one. */
const mostRanked = 2000;

/** The index over everything that participants said. Made once; every question and every search uses it. */
export class EvidenceIndex {
  readonly corpus: Corpus;
  readonly statements: readonly Statement[];
  /** The languages of the sources, as far as they are known. */
  readonly languages: ReadonlySet<string>;
  readonly #search: MiniSearch<{ id: number; statement: Statement }>;
  /** In how many statements each term stands. */
  readonly #frequencies = new Map<string, number>();
  /** What all forms of a term share, and what another form counts: in English, base forms are alike already. */
  readonly #familyOf: (term: string) => string;
  readonly #familyWeight: number;
  /** Terms of the same family. */
  readonly #families: ReadonlyMap<string, readonly string[]>;

  constructor(corpus: Corpus) {
    this.corpus = corpus;
    this.languages = new Set(corpus.sources.flatMap(({ language }) => language ?? []));
    const stemmer = stemmerOf(languageOf(corpus));
    this.#familyOf = stemmer ?? familyOf;
    this.#familyWeight = stemmer === undefined ? familyWeight : 1;
    this.statements = statementsOf(corpus);
    this.#search = new MiniSearch({
      fields: ["words", "near", "question"],
      tokenize: (text) => [...searchTerms(text)],
      processTerm: (term) => term,
      extractField: ({ id, statement }, field) =>
        field === "id"
          ? String(id)
          : field === "words"
            ? statement.span.text
            : field === "near"
              ? statement.near
              : statement.question,
    });
    this.#search.addAll(this.statements.map((statement, id) => ({ id, statement })));
    for (const { span, question } of this.statements) {
      for (const term of new Set([...searchTerms(span.text), ...searchTerms(question)])) {
        this.#frequencies.set(term, (this.#frequencies.get(term) ?? 0) + 1);
      }
    }
    this.#families = Map.groupBy(this.#frequencies.keys(), this.#familyOf);
  }

  /** How much a word of a question counts. */
  weight({ term, weight }: SoughtWord): number {
    return this.#rarity(term) * weight;
  }

  /** How rare a term is: the logarithm of one in how many statements it stands in. */
  #rarity(term: string): number {
    const statements = Math.max(fewest, this.statements.length);
    return Math.log(1 + statements / (1 + (this.#frequencies.get(term) ?? 0)));
  }

  /** Whether anybody used a word, or one of the same meaning, or was asked with it. */
  knows({ term, related }: SoughtWord): boolean {
    return (
      [term, ...related].some((one) => this.#frequencies.has(one)) || this.#families.has(this.#familyOf(term))
    );
  }

  /** The statements that fit some words best, the best first. */
  search(query: string, options: SearchOptions = {}): readonly Hit[] {
    return this.find(this.soughtIn(query), options);
  }

  /** What a question asks for, in the language of the sources or its own. */
  soughtIn(question: string): readonly SoughtWord[] {
    const own = otherLanguageOf(question, new Set(["en"]));
    return soughtWords(question, own === undefined ? this.languages : [...this.languages, own]);
  }

  /** The statements that fit words best, the best first. */
  find(words: readonly SoughtWord[], { people, codes, limit = 20 }: SearchOptions = {}): readonly Hit[] {
    if (words.length === 0) return [];
    const sought = words.map((word) => this.#withFamily(word));
    const coded = codes === undefined ? undefined : this.#codedWith(codes);
    const own = new Set(sought.map(({ term }) => term));
    const families = new Set(sought.map(({ term }) => this.#familyOf(term)));
    const terms = [...new Set(sought.flatMap(({ term, related }) => [term, ...related]))];
    const weights = sought.map((word) => this.weight(word));
    const results = this.#search.search(terms.join("\n"), {
      tokenize: (text) => text.split("\n"),
      boost: { words: 2, near: 0.7, question: 2 },
      boostTerm: (term) =>
        own.has(term) ? 1 : families.has(this.#familyOf(term)) ? this.#familyWeight : relatedBoost,
      filter: ({ id }) => {
        const { span, whole } = this.#at(id);
        return (people?.has(span.participantId ?? "") ?? true) && (coded?.has(whole.id) ?? true);
      },
    });
    return results
      .slice(0, mostRanked)
      .map(({ id, score, match }): Hit => {
        const rating = rateMatch(sought, match, {
          weights,
          familyOf: this.#familyOf,
          familyWeight: this.#familyWeight,
        });
        return { ...rating, statement: this.#at(id), score: score * (0.25 + rating.coverage) };
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  #withFamily(word: SoughtWord): SoughtWord {
    const family = this.#families.get(this.#familyOf(word.term)) ?? [];
    return { ...word, related: new Set([...word.related, ...family].filter((one) => one !== word.term)) };
  }

  #at(id: unknown): Statement {
    const statement = this.statements[Number(id)];
    if (statement === undefined) throw new RangeError("no such statement");
    return statement;
  }

  /** The spans that a code of the codebook applies to. */
  #codedWith(wanted: readonly string[]): ReadonlySet<string> {
    const { codes = [], codings = [] } = this.corpus.codebook ?? {};
    const names = new Set(wanted.map((name) => name.toLowerCase()));
    const ids = new Set(
      codes
        .filter(({ id, name }) => names.has(id.toLowerCase()) || names.has(name.toLowerCase()))
        .map(({ id }) => id),
    );
    return new Set(
      codings
        .filter(({ codeId, applies }) => applies === "yes" && ids.has(codeId))
        // a coding may be of a part of an utterance
        .flatMap(({ spanId }) => [spanId, wholeSpanId(spanId)]),
    );
  }
}
