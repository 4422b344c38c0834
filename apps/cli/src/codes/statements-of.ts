import type { CodableStatement, Corpus, Span } from "@persona/contracts";

/** A statement, and the span that it is. */
export interface StatementOfCorpus {
  readonly statement: CodableStatement;
  readonly span: Span;
}

/**
 * Everything that participants said or wrote freely, with the question that it answers: of a survey, that of the column; of
 * an interview, what the interviewer said before it.
 */
export function statementsOf({
  spans,
  tables,
}: Pick<Corpus, "spans" | "tables">): readonly StatementOfCorpus[] {
  const questions = new Map(
    tables.flatMap(({ sourceId, columns }) =>
      columns.map(({ header, question }) => [JSON.stringify([sourceId, header]), question] as const),
    ),
  );
  let asked: Span | undefined;
  return spans.flatMap((span): StatementOfCorpus[] => {
    const { id: spanId, role, participantId, sourceId, locator, text } = span;
    if (role === "interviewer") asked = span;
    if (role !== "participant" || participantId === undefined || text.trim() === "") return [];
    const ofColumn = questions.get(JSON.stringify([sourceId, locator.column]));
    const question = ofColumn ?? (asked?.sourceId === sourceId ? asked.text : undefined);
    const statement = { spanId, participantId, text, ...(question === undefined ? {} : { question }) };
    return [{ statement, span }];
  });
}
