import { sliceSpan } from "@persona/contracts";
import type { Corpus, Span } from "@persona/contracts";
import { sentenceRanges } from "@persona/text";
import { isSameTurn } from "../words/said-words.ts";

/** A sentence that somebody said or wrote, with what makes it understandable. */
export interface Statement {
  readonly span: Span;
  /** The utterance or answer that it is a part of. */
  readonly whole: Span;
  /** The sentences next to it in the same turn. */
  readonly near: string;
  /** What was asked before: the interviewer's words, or the header of the column. */
  readonly question: string;
}

/** As many sentences before and after one are what it is about. */
const reach = 4;
/** Of a long question, its end is what was asked. */
const longestQuestion = 400;

/** Everything that participants said, sentence by sentence, in order. */
export function statementsOf({ spans, tables }: Pick<Corpus, "spans" | "tables">): Statement[] {
  const questions = new Map(
    tables.flatMap(({ columns, sourceId }) =>
      columns.map(({ header, question }) => [`${sourceId} ${header}`, question] as const),
    ),
  );
  const statements: Statement[] = [];
  let asked = "";
  let turn: { readonly span: Span; readonly whole: Span }[] = [];
  const close = (): void => {
    for (const [at, { span, whole }] of turn.entries()) {
      const near = [...turn.slice(Math.max(0, at - reach), at), ...turn.slice(at + 1, at + 1 + reach)];
      const { column } = whole.locator;
      const question =
        column === undefined ? asked : (questions.get(`${whole.sourceId} ${column}`) ?? column);
      statements.push({ span, whole, near: near.map((one) => one.span.text).join(" "), question });
    }
    turn = [];
  };
  let before: Span | undefined;
  for (const span of spans) {
    if (!isSameTurn(before, span)) close();
    if (before?.sourceId !== span.sourceId) asked = "";
    if (span.role === "interviewer") {
      asked = `${before?.role === "interviewer" ? asked : ""} ${span.text}`.slice(-longestQuestion);
    } else if (span.role === "participant") {
      for (const [from, to] of sentenceRanges(span.text)) {
        turn.push({ span: sliceSpan(span, from, to), whole: span });
      }
    }
    before = span;
  }
  close();
  return statements;
}
