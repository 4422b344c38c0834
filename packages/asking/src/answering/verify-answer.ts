import type { Corpus, Span } from "@persona/contracts";
import { statedCounts } from "@persona/verification";
import type { ReportChecker } from "../check-report.ts";
import type { AnswerSentence, Citation } from "./answer.ts";
import { countAnswers } from "../counts/count-answers.ts";

/** Why a sentence of an answer may not stand. */
export type SentenceProblem = "no-evidence" | "not-in-the-data" | "not-verbatim" | "wrong-count";

/** Checks sentences of answers against the data, from the sentence alone: how it was made plays no part. */
export class AnswerVerifier {
  readonly #corpus: Corpus;
  readonly #checker: ReportChecker;
  readonly #spans: ReadonlyMap<string, Span>;

  constructor(corpus: Corpus, checker: ReportChecker) {
    this.#corpus = corpus;
    this.#checker = checker;
    this.#spans = new Map(corpus.spans.map((span) => [span.id, span]));
  }

  /** What is wrong with a sentence; undefined where nothing is. */
  problemOf(sentence: AnswerSentence): SentenceProblem | undefined {
    const { kind, cites, count, tally, text } = sentence;
    if (cites.length === 0) return "no-evidence";
    if (!cites.every((cite) => this.#isInData(cite, tally))) return "not-in-the-data";
    if (kind === "quote" && !cites.every((cite) => this.#isVerbatim(cite, text))) return "not-verbatim";
    if (count === undefined) return undefined;
    const recounted =
      tally === undefined ? new Set(cites.map((cite) => cite.participantId)).size : this.#recount(tally);
    const isStated = statedCounts(text).some(({ n, of }) => n === count.n && of === count.of);
    return recounted === count.n && count.n <= count.of && isStated ? undefined : "wrong-count";
  }

  /** Whether a participant said exactly this at this address. */
  #isInData({ spanId, participantId, text }: Citation, tally: AnswerSentence["tally"]): boolean {
    const [base = "", slice] = spanId.split("/");
    if (tally !== undefined) return this.#isCell(spanId, participantId, text, tally);
    const exact = this.#spans.get(spanId);
    if (exact !== undefined)
      return exact.participantId === participantId && exact.role === "participant" && exact.text === text;
    const holder = this.#spans.get(base);
    if (holder === undefined || slice === undefined)
      return this.#isPartOfSlice(base, slice, participantId, text);
    const [from = 0, to = 0] = slice.split("-").map(Number);
    return (
      holder.participantId === participantId &&
      holder.role === "participant" &&
      holder.text.slice(from, to) === text
    );
  }

  /** A part of an utterance that is itself a part of its address. */
  #isPartOfSlice(base: string, slice: string | undefined, participantId: string, text: string): boolean {
    const [from = 0, to = 0] = (slice ?? "").split("-").map(Number);
    return this.#corpus.spans.some(
      (span) =>
        span.slice !== undefined &&
        span.id.startsWith(`${base}/`) &&
        span.role === "participant" &&
        span.participantId === participantId &&
        span.slice[0] <= from &&
        to <= span.slice[1] &&
        span.text.slice(from - span.slice[0], to - span.slice[0]) === text,
    );
  }

  #isCell(
    spanId: string,
    participantId: string,
    text: string,
    tally: NonNullable<AnswerSentence["tally"]>,
  ): boolean {
    const answers = this.#answersOf(tally);
    return answers.some(
      ({ id, ...cell }) => id === spanId && cell.participantId === participantId && cell.text === text,
    );
  }

  #recount(tally: NonNullable<AnswerSentence["tally"]>): number {
    return new Set(this.#answersOf(tally).map(({ participantId }) => participantId)).size;
  }

  #answersOf({ sourceId, header, level, people }: NonNullable<AnswerSentence["tally"]>): readonly Span[] {
    const table = this.#corpus.tables.find((one) => one.sourceId === sourceId);
    const block = table?.columns.find((column) => column.header === header)?.block;
    if (table === undefined || block === undefined) return [];
    const columns = table.columns.filter((column) => column.block === block);
    const { answers } = countAnswers(table, columns, people === undefined ? undefined : new Set(people));
    return answers.find((answer) => answer.level === level)?.given ?? [];
  }

  #isVerbatim({ text, participantId }: Citation, sentence: string): boolean {
    if (!sentence.includes(text)) return false;
    const { verdict, isCut, passages } = this.#checker.checkQuote(text);
    return verdict === "verbatim" && isCut !== true && passages.length > 0 && participantId !== "";
  }
}
