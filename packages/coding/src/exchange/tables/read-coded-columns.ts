import { cellSpan } from "@persona/contracts";
import type { Codebook, Coding, Corpus, CoderIdentity, Span, Table } from "@persona/contracts";
import { unnamedCoder } from "../project/coded-project.ts";
import { splitCodes } from "./read-code-table.ts";

/** What came of reading columns of codes. */
export type CodedColumns = Pick<Codebook, "codes" | "codings" | "judged"> & {
  readonly spans: readonly Span[];
};

/**
 * Reads columns of a survey that hold codes, next to the open question that they code: each cell lists the codes of the
 * answer in the same row. The question is the nearest open-text column to the left.
 *
 * @param headers headers of the columns of codes, as the file writes them
 * @returns the codings, and the headers that no table has or that have no open question to their left
 */
export function readCodedColumns(
  corpus: Pick<Corpus, "tables">,
  headers: readonly string[],
): CodedColumns & { readonly unknown: readonly string[] } {
  const coder: CoderIdentity = { kind: "person", id: unnamedCoder.id };
  const codes = new Map<string, Codebook["codes"][number]>();
  const codings: Coding[] = [];
  const spans = new Map<string, Span>();
  const judged: string[] = [];
  const unknown = headers.filter((header) => {
    const places = corpus.tables.flatMap((table) => questionLeftOf(table, header));
    for (const { table, column, question } of places) {
      for (const [row, cell] of table.cells[column]?.text.entries() ?? []) {
        const span = answerAt(table, row, question);
        if (span === undefined) continue;
        judged.push(span.id);
        for (const name of splitCodes(cell, true)) {
          codes.set(name, { id: name, name, definition: "", examples: [] });
          spans.set(span.id, span);
          const id = `${coder.id}:${name}:${span.id}`;
          codings.push({
            id,
            codeId: name,
            spanId: span.id,
            start: 0,
            end: span.text.length,
            coder,
            applies: "yes",
          });
        }
      }
    }
    return places.length === 0;
  });
  return {
    codes: [...codes.values()],
    codings,
    spans: [...spans.values()],
    judged: judged.length === 0 ? [] : [{ coder, spanIds: [...new Set(judged)] }],
    unknown,
  };
}

function questionLeftOf(
  table: Table,
  header: string,
): readonly { readonly table: Table; readonly column: number; readonly question: number }[] {
  const column = table.columns.findIndex((one) => one.header.trim() === header.trim());
  const question = table.columns
    .slice(0, Math.max(0, column))
    .findLastIndex(({ kind }) => kind === "open-text");
  return column < 0 || question < 0 ? [] : [{ table, column, question }];
}

/** The answer of a row; undefined where nobody answered. */
function answerAt(table: Table, row: number, question: number): Span | undefined {
  const text = table.cells[question]?.text[row] ?? "";
  const isMissing =
    text.trim() === "" || table.columns[question]?.missingTokens.includes(text.trim()) === true;
  return isMissing ? undefined : cellSpan(table, row, question);
}
