import type { Corpus, Span, Table } from "@persona/contracts";
import { findLeftovers } from "@persona/loader";
import type { Pseudonymizer } from "@persona/loader";
import { csvOf } from "../export/csv-of.ts";

/** A copy of a source, for sharing. */
export interface RedactedFile {
  /** Its name: a number, as names of files may name people. */
  readonly name: string;
  readonly sourceId: string;
  readonly content: string;
  /** How many identifiers were replaced. */
  readonly replaced: number;
  /** Lines in which a second look, by another method, sees something that may be one. */
  readonly linesToCheck: readonly number[];
}

/**
 * Copies of all sources with pseudonyms for people: a table as CSV, what was said as text with a speaker before each
 * turn, whatever format they came in. Only what the loader read is in them; pictures, notes and properties of documents
 * are not.
 */
export function redactCorpus(corpus: Corpus, pseudonymizer: Pseudonymizer): readonly RedactedFile[] {
  const spansOf = Map.groupBy(corpus.spans, ({ sourceId }) => sourceId);
  const tableOf = new Map(corpus.tables.map((table) => [table.sourceId, table]));
  const width = Math.max(2, String(corpus.sources.length).length);
  return corpus.sources.map(({ id }, index) => {
    const table = tableOf.get(id);
    const made =
      table === undefined ? talk(spansOf.get(id) ?? [], pseudonymizer) : rows(table, pseudonymizer);
    return {
      name: `${String(index + 1).padStart(width, "0")}.${table === undefined ? "txt" : "csv"}`,
      sourceId: id,
      ...made,
      linesToCheck: made.content
        .split("\n")
        .flatMap((line, at) => (findLeftovers(line).length === 0 ? [] : [at + 1])),
    };
  });
}

type Made = Pick<RedactedFile, "content" | "replaced">;

function talk(spans: readonly Span[], pseudonymizer: Pseudonymizer): Made {
  let replaced = 0;
  const turns = spans.map((span) => {
    replaced += pseudonymizer.replacementsIn(span).filter(({ kind }) => kind !== "literal").length;
    const who = span.participantId ?? (span.role === "interviewer" ? "Interviewer" : "Other");
    const lines = pseudonymizer.hideSpan(span).split("\n");
    return `${who}: ${lines.map((line) => line.trim()).join(" ")}\n`;
  });
  return { content: turns.join("\n"), replaced };
}

function rows({ columns, cells, participantIds }: Table, pseudonymizer: Pseudonymizer): Made {
  let replaced = 0;
  const hide = (text: string): string => {
    replaced += pseudonymizer.replacements(text).filter(({ kind }) => kind !== "literal").length;
    return pseudonymizer.hide(text);
  };
  const header = ["participant", ...columns.map(({ header: name }) => hide(name))];
  const body = participantIds.map((participantId, row) => [
    participantId,
    ...columns.map(({ pii }, column) => {
      const text = cells[column]?.text[row] ?? "";
      // a column that holds what identifies is not shown, whatever stands in it
      if (pii === undefined || text.trim() === "") return hide(text);
      replaced += 1;
      return "[withheld]";
    }),
  ]);
  return {
    content: csvOf([header, ...body]),
    replaced,
  };
}
