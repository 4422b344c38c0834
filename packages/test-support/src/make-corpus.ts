import { createHash } from "node:crypto";
import { cellSpan, spanId } from "@persona/contracts";
import type { Cells, Column, Corpus, Role, Source, Span, Speaker, Table } from "@persona/contracts";

/** A corpus with the bytes of its sources at hand, so that what is cited from it can be checked against them. */
export interface TestCorpus {
  readonly corpus: Corpus;
  readonly read: (source: Pick<Source, "uri">) => Uint8Array | undefined;
}

/** One turn of an interview. */
export interface Turn {
  readonly speaker: string;
  readonly text: string;
  /** @default "participant" */
  readonly role?: Role;
}

/** A column of a survey; what is left out is filled in from the answers. */
export type SurveyColumn = Partial<Column> & Pick<Column, "question" | "kind">;

/** A survey: a question a column, and one row of answers a person. */
export interface Survey {
  readonly columns: readonly SurveyColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Separate responses by this. @default "," */
  readonly uri?: string;
}

const encoder = new TextEncoder();

/** A corpus of interviews, one source each. Bytes and characters differ from the first line on. */
export function makeTranscripts(interviews: readonly (readonly Turn[])[]): TestCorpus {
  const files = new Map<string, Uint8Array>();
  const spans: Span[] = [];
  const speakers: Speaker[] = [];
  const participants: { id: string; sourceIds: string[] }[] = [];
  const sources = interviews.map((turns, index) => {
    const id = `s${index + 1}`;
    const people = new Map<string, string>();
    let text = "Café “Überraschung” — notes\n\n";
    for (const { speaker, text: said, role = "participant" } of turns) {
      if (role === "participant" && !people.has(speaker)) {
        const personId = `P${String(participants.length + 1).padStart(3, "0")}`;
        people.set(speaker, personId);
        participants.push({ id: personId, sourceIds: [id] });
      }
      text += `${speaker}: `;
      const participantId = people.get(speaker);
      const start = encoder.encode(text).length;
      const line = text.split("\n").length;
      text += said;
      const address = { sourceId: id, start, end: start + encoder.encode(said).length };
      spans.push({
        id: spanId(address),
        ...address,
        ...(participantId === undefined ? {} : { participantId }),
        speaker,
        role,
        locator: { line },
        text: said,
      });
      text += "\n\n";
    }
    for (const [label, role] of new Map(turns.map((turn) => [turn.speaker, turn.role ?? "participant"]))) {
      const participantId = people.get(label);
      speakers.push({
        sourceId: id,
        label,
        role,
        rule: "given",
        utterances: turns.filter(({ speaker }) => speaker === label).length,
        ...(participantId === undefined ? {} : { participantId }),
      });
    }
    return addSource(files, { id, uri: `interview-${index + 1}.txt`, format: "text", decoding: [] }, text);
  });
  return {
    corpus: { root: "/research", sources, participants, spans, tables: [], speakers, losses: [], doubts: [] },
    read: ({ uri }) => files.get(uri),
  };
}

/** A corpus of one survey. Every other cell is quoted, so that raw and decoded text differ. */
export function makeSurvey({ columns, rows, uri = "survey.csv" }: Survey): TestCorpus {
  const files = new Map<string, Uint8Array>();
  let text = `${columns.map(({ question }) => quote(question)).join(",")}\n`;
  let bytes = encoder.encode(text).length;
  const cells = columns.map(() => ({ text: [] as string[], start: [] as number[], end: [] as number[] }));
  rows.forEach((row, rowIndex) => {
    cells.forEach((cell, column) => {
      const value = row[column] ?? "";
      const mustQuote = /[",\n]/.test(value) || (rowIndex + column) % 2 === 1;
      const raw = mustQuote && value !== "" ? quote(value) : value;
      cell.text.push(value);
      cell.start.push(bytes);
      bytes += encoder.encode(raw).length;
      cell.end.push(bytes);
      text += raw + (column === columns.length - 1 ? "\n" : ",");
      bytes += 1;
    });
  });
  const participantIds = rows.map((_, index) => `P${String(index + 1).padStart(3, "0")}`);
  const table: Table = {
    sourceId: "s1",
    columns: columns.map((column, index) => fillIn(column, index, cells[index]?.text ?? [])),
    cells: cells satisfies Cells[],
    participantIds,
    lines: rows.map((_, index) => index + 2),
  };
  const spans = table.columns.flatMap(({ kind }, column) =>
    kind === "open-text"
      ? rows.flatMap((row, index) => ((row[column] ?? "") === "" ? [] : [cellSpan(table, index, column)]))
      : [],
  );
  const source = addSource(files, { id: "s1", uri, format: "csv", decoding: ["csv-quotes"] }, text);
  return {
    corpus: {
      root: "/research",
      sources: [source],
      participants: participantIds.map((id) => ({ id, sourceIds: ["s1"] })),
      spans,
      tables: [table],
      speakers: [],
      losses: [],
      doubts: [],
    },
    read: (asked) => files.get(asked.uri),
  };
}

function fillIn(column: SurveyColumn, index: number, texts: readonly string[]): Column {
  const { separator, unselected } = column;
  const answers = texts
    .flatMap((text) => (separator === undefined ? [text] : text.split(separator)))
    .map((answer) => answer.trim())
    .filter((answer) => answer !== "" && answer !== unselected);
  const isClosed = ["ordinal", "multi-select", "nominal", "numeric", "weight"].includes(column.kind);
  const missing = texts.filter((text) => text === "").length;
  return {
    id: `c${index + 1}`,
    header: column.question,
    reason: "given",
    block: `c${index + 1}`,
    levels: isClosed ? [...new Set(answers)] : [],
    missingTokens: [],
    answered: texts.length - missing,
    missing,
    ...column,
  };
}

function addSource(
  files: Map<string, Uint8Array>,
  source: Pick<Source, "id" | "uri" | "format" | "decoding">,
  text: string,
): Source {
  const bytes = encoder.encode(text);
  files.set(source.uri, bytes);
  return {
    ...source,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    encoding: "utf-8",
  };
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
