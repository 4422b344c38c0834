import type { Cells, Codebook, Column, Corpus, Span, Table } from "@persona/contracts";
import { shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";

/**
 * The corpus with every column of answers shuffled among the rows: answers to different questions have nothing to do
 * with each other.
 */
export function permutedRows(corpus: Corpus, random: Random): Corpus {
  const shuffled = shuffledSpeakers(corpus, random);
  return {
    ...shuffled,
    tables: corpus.tables.map((table): Table => {
      const orders = new Map<string, readonly number[]>();
      const orderOf = (question: string): readonly number[] => {
        const order = orders.get(question) ?? shuffle([...table.participantIds.keys()], random);
        orders.set(question, order);
        return order;
      };
      return {
        ...table,
        cells: table.cells.map((cells, index) =>
          shuffledCells(cells, orderOf(questionOfColumn(table.columns[index]) ?? `${index}`)),
        ),
      };
    }),
  };
}

/** The parts of a question stay together; each rating under a heading is a question. */
function questionOfColumn(column: Column | undefined): string | undefined {
  return column?.kind === "ordinal" ? column.id : column?.block;
}

/**
 * The corpus with everything that participants said or wrote freely shuffled among them, question by question. Codings go
 * with their words.
 */
export function shuffledSpeakers(corpus: Corpus, random: Random): Corpus {
  const said = corpus.spans.filter(({ role }) => role === "participant");
  const others = new Map(
    [...Map.groupBy(said, questionOf)].map(([question, spans]) => [question, shuffle([...spans], random)]),
  );
  const dealt = new Map<string, Span>();
  for (const span of said) {
    const other = others.get(questionOf(span))?.pop();
    if (other !== undefined) dealt.set(span.id, other);
  }
  return {
    ...corpus,
    spans: corpus.spans.map((span) => ({ ...span, text: dealt.get(span.id)?.text ?? span.text })),
    ...(corpus.codebook === undefined ? {} : { codebook: movedCodings(corpus.codebook, dealt) }),
  };
}

/** The codings with the words that they are about. */
function movedCodings(codebook: Codebook, dealt: ReadonlyMap<string, Span>): Codebook {
  const places = new Map([...dealt].map(([to, { id: from }]) => [from, to]));
  const placeOf = (spanId: string): string => places.get(spanId) ?? spanId;
  return {
    ...codebook,
    codings: codebook.codings.map((coding) => ({ ...coding, spanId: placeOf(coding.spanId) })),
    judged: codebook.judged.map((one) => ({ ...one, spanIds: one.spanIds.map(placeOf) })),
  };
}

function questionOf({ locator }: Span): string {
  return locator.column ?? "";
}

/**
 * The corpus as an empty form: the questions are there, and nobody answered. Rows without an answer are left out, as a
 * loader does.
 */
export function emptyForm(corpus: Corpus): Corpus {
  return {
    ...corpus,
    spans: corpus.spans.filter(({ role }) => role !== "participant"),
    tables: corpus.tables.map((table) => ({
      ...table,
      participantIds: [],
      lines: [],
      ...(table.rows === undefined ? {} : { rows: [] }),
      cells: table.cells.map((cells) => ({ ...cells, text: [] })),
    })),
  };
}

function shuffledCells(cells: Cells, order: readonly number[]): Cells {
  return { ...cells, text: order.map((from) => cells.text[from] ?? "") };
}
