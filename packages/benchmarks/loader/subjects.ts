import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Corpus } from "@persona/contracts";
import { load, loadAsync } from "@persona/loader";
import { parse as parseCsv } from "csv-parse/sync";
import { csvParseRows } from "d3-dsv";
import mammoth from "mammoth";
import Papa from "papaparse";
import readExcelFile from "read-excel-file/node";
import { inferSchema, initParser } from "udsv";
import { extractText, getDocumentProxy } from "unpdf";

/** What a subject read, so that figures are compared only between subjects that read the same. */
export interface Outcome {
  readonly rows: number;
  /** Of every cell; taken after the clock has stopped. */
  readonly checksum: () => number;
}

function none(): number {
  return 0;
}

/** A way of reading a file or a folder. */
export type Subject = (path: string) => Outcome | Promise<Outcome>;

function sumText(sum: number, text: string): number {
  return (
    (sum + text.length * 31 + (text.charCodeAt(0) || 0) + (text.charCodeAt(text.length - 1) || 0)) %
    2_147_483_647
  );
}

function ofRows(rows: readonly (readonly unknown[])[], skip: number): Outcome {
  const checksum = (): number => {
    let sum = 0;
    for (let index = skip; index < rows.length; index += 1) {
      for (const cell of rows[index] ?? []) sum = sumText(sum, typeof cell === "string" ? cell : "");
    }
    return sum;
  };
  return { rows: rows.length - skip, checksum };
}

function ofTable(path: string): Outcome {
  const [table] = load(path).tables;
  const checksum = (): number => {
    let sum = 0;
    for (const { text } of table?.cells ?? []) for (const cell of text) sum = sumText(sum, cell);
    return sum;
  };
  return { rows: table?.lines.length ?? 0, checksum };
}

/** Reads each character of each text once, which tells slices of a long string from strings that are there. */
function readThrough(columns: Iterable<readonly unknown[]>): number {
  let sum = 0;
  for (const texts of columns) {
    for (const text of texts) {
      if (typeof text !== "string") continue;
      for (let at = 0; at < text.length; at += 1) sum = (sum + text.charCodeAt(at)) | 0;
    }
  }
  return sum;
}

/** Loads, makes every cell's text and reads it, but makes no spans: what a user of a rival has after reading all. */
function ofTexts(path: string): Outcome {
  const [table] = load(path).tables;
  const sum = readThrough(table?.cells.map(({ text }) => text) ?? []);
  return { rows: table?.lines.length ?? 0, checksum: () => sum };
}

/** Rows of a rival, each text of which is read. */
function ofReadRows(rows: readonly (readonly unknown[])[], skip: number): Outcome {
  const sum = readThrough(rows.slice(skip));
  return { rows: rows.length - skip, checksum: () => sum };
}

/** Loads, and looks at all that is made at the first look: every cell's text, every span, every participant. */
function ofAll(path: string): Outcome {
  const { tables, spans, participants } = load(path);
  const [table] = tables;
  const texts = table?.cells.map(({ text }) => text) ?? [];
  const checksum = (): number => {
    let sum = 0;
    for (const text of texts) for (const cell of text) sum = sumText(sum, cell);
    return spans.length === 0 || participants.length === 0 ? 0 : sum;
  };
  return { rows: table?.participantIds.length ?? 0, checksum };
}

/** The plain values in a record, however deep, as text. */
function sumValues(sum: number, value: unknown): number {
  if (typeof value !== "object" || value === null) return sumText(sum, String(value));
  return Object.values(value).reduce<number>(sumValues, sum);
}

function totalBytes({ sources }: Corpus): number {
  return sources.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Counts within the time measured, so that no corpus is kept while the next one is loaded. */
function ofFolder(corpus: Corpus): Outcome {
  const bytes = totalBytes(corpus);
  return { rows: corpus.sources.length, checksum: () => bytes };
}

function lastPage({ spans }: Corpus): number {
  return Math.max(...spans.map(({ locator }) => locator.page ?? 0));
}

/** Every subject by name. */
export const subjects: Readonly<Record<string, Subject>> = {
  "csv @persona/loader": ofTable,
  "csv @persona/loader, and all looked at": ofAll,
  "csv papaparse": (path) => ofRows(rowsByPapaparse(path), 1),
  "csv d3-dsv": (path) => ofRows(csvParseRows(readFileSync(path, "utf8")), 1),
  "csv uDSV": (path) => ofRows(rowsByUdsv(path), 0),
  "csv @persona/loader, every text read": ofTexts,
  "csv papaparse, every text read": (path) => ofReadRows(rowsByPapaparse(path), 1),
  "csv d3-dsv, every text read": (path) => ofReadRows(csvParseRows(readFileSync(path, "utf8")), 1),
  "csv uDSV, every text read": (path) => ofReadRows(rowsByUdsv(path), 0),
  "csv csv-parse": (path) => ofRows(parseCsv(readFileSync(path)), 1),
  "jsonl @persona/loader": ofTable,
  "jsonl @persona/loader, and all looked at": ofAll,
  "jsonl split and JSON.parse": (path) => {
    const records = parsedLines(path);
    return { rows: records.length, checksum: () => records.reduce<number>(sumValues, 0) };
  },
  "jsonl @persona/loader, every text read": ofTexts,
  "jsonl split and JSON.parse, every text read": (path) => {
    const records = parsedLines(path);
    const sum = readValues(records);
    return { rows: records.length, checksum: () => sum };
  },
  "folder @persona/loader load": (path) => ofFolder(load(path)),
  "folder @persona/loader loadAsync": async (path) => ofFolder(await loadAsync(path)),
  "folder @persona/loader, and all looked at": (path) => {
    const corpus = load(path);
    return corpus.spans.length === 0 ? { rows: 0, checksum: none } : ofFolder(corpus);
  },
  "folder bare readFileSync": (path) => {
    let rows = 0;
    let bytes = 0;
    for (const name of readdirSync(path)) {
      bytes += readFileSync(join(path, name)).length;
      rows += 1;
    }
    return { rows, checksum: () => bytes };
  },
  "folder readFileSync, sha256, UTF-8 checked, lines counted, kept": (path) => {
    const kept = [];
    let bytes = 0;
    for (const name of readdirSync(path)) {
      const content = readFileSync(join(path, name));
      const text = content.toString("latin1");
      let lines = 0;
      for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
      kept.push({ content, sha256: hash("sha256", content), isText: isUtf8(content), lines });
      bytes += content.length;
    }
    return { rows: kept.filter(({ isText }) => isText).length, checksum: () => bytes };
  },
  "xlsx @persona/loader": (path) => ({ rows: load(path).participants.length, checksum: none }),
  "xlsx read-excel-file": async (path) => ({ rows: rowsIn(await readExcelFile(path)) - 1, checksum: none }),
  "docx @persona/loader": (path) => ({ rows: load(path).spans.length, checksum: none }),
  "docx mammoth": async (path) => ({
    rows: (await mammoth.extractRawText({ path })).value.split("\n").filter((line) => line.trim() !== "")
      .length,
    checksum: none,
  }),
  "pdf @persona/loader loadAsync": async (path) => ({
    rows: lastPage(await loadAsync(path)),
    checksum: none,
  }),
  "pdf @persona/loader load": (path) => ({ rows: lastPage(load(path)), checksum: none }),
  "pdf unpdf": async (path) => {
    const { text } = await extractText(await getDocumentProxy(Uint8Array.from(readFileSync(path))), {
      mergePages: false,
    });
    return { rows: text.length, checksum: none };
  },
};

function parsedLines(path: string): unknown[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

/** As {@link readThrough}, for the plain values in a record, however deep. */
function readValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return readThrough([[String(value)]]);
  let sum = 0;
  for (const inner of Object.values(value)) sum = (sum + readValues(inner)) | 0;
  return sum;
}

function rowsByPapaparse(path: string): string[][] {
  const text = readFileSync(path, "utf8");
  return Papa.parse<string[]>(text, { delimiter: ",", newline: "\n", skipEmptyLines: true }).data;
}

function rowsByUdsv(path: string): string[][] {
  const text = readFileSync(path, "utf8");
  return initParser(inferSchema(text)).stringArrs(text);
}

/** Rows of a sheet, or of the first sheet of several. */
function rowsIn(read: unknown): number {
  if (!Array.isArray(read)) return 0;
  const first: unknown = read[0];
  const data: unknown = typeof first === "object" && first !== null ? Reflect.get(first, "data") : undefined;
  return Array.isArray(data) ? data.length : read.length;
}
