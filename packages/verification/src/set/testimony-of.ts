import { answersIn } from "@persona/contracts";
import type { Column, Span } from "@persona/contracts";
import { chosenBy, contextOf } from "@persona/facts";
import type { Testimony } from "../support/judge-support.ts";
import type { RereadCorpus } from "./reread-corpus.ts";

const closed = new Set(["ordinal", "nominal", "multi-select", "numeric"]);

/**
 * Makes a look-up of what was asked and answered in a span.
 *
 * @returns takes a span and the id that its source has in the corpus
 */
export function testimonyOf({
  corpus,
  comparison: { research, variates },
}: RereadCorpus): (
  span: Pick<Span, "locator" | "participantId" | "text" | "start" | "end">,
  sourceId: string | undefined,
) => Testimony {
  const columns = new Map(
    corpus.tables.flatMap(({ sourceId, columns: all }) =>
      all.toReversed().map((column) => [`${sourceId}\n${column.header}`, column] as const),
    ),
  );
  const codedOf = new Map(variates.columns.map((coded) => [coded.column, coded]));
  const positions = new Map(research.people.map(({ id }, position) => [id, position]));
  const speakers = new Map(research.people.map((person) => [person.id, person]));
  const around = (
    span: Pick<Span, "start" | "end" | "participantId">,
    sourceId: string | undefined,
  ): Pick<Testimony, "person" | "context"> => {
    const { participantId } = span;
    if (participantId === undefined) return {};
    const speaker = speakers.get(participantId);
    if (speaker === undefined || sourceId === undefined) return { person: participantId };
    return { person: participantId, context: contextOf(speaker, { ...span, sourceId }) };
  };
  return (span, sourceId) => {
    const { locator, participantId, text } = span;
    const column = columns.get(`${sourceId ?? ""}\n${locator.column ?? ""}`);
    const said = { said: text, isAnswer: false, ...around(span, sourceId) };
    if (column === undefined) return { question: "", ...said };
    const { question, kind } = column;
    if (!closed.has(kind)) return { question, ...said };
    const coded = kind === "numeric" ? codedOf.get(column) : undefined;
    const position = positions.get(participantId ?? "");
    // a number was counted as the range it falls in
    const range =
      coded === undefined || position === undefined
        ? undefined
        : coded.levels[chosenBy(coded, position)[0] ?? -1];
    return { question, said: range ?? meaningOf(column, text), isAnswer: true };
  };
}

/** What a cell, or an option in it, means where its values are codes or were written in; else what it says. */
function meaningOf(column: Column, text: string): string {
  if (column.labels === undefined && column.other === undefined) return text.trim();
  const answers = answersIn(column, text).map(({ level }) => level);
  return answers.length === 0 ? text.trim() : answers.join(", ");
}
