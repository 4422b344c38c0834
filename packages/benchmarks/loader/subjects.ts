import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load, loadAsync, streamRows } from "@persona/loader";
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
    for (let row = 0; row < (table?.participantIds.length ?? 0); row += 1) {
      for (const { text } of table?.cells ?? []) sum = sumText(sum, text[row] ?? "");
    }
    return sum;
  };
  return { rows: table?.participantIds.length ?? 0, checksum };
}

/** Every subject by name. */
export const subjects: Readonly<Record<string, Subject>> = {
  "csv @persona/loader (addresses, codebook, spans)": ofTable,
  "csv papaparse": (path) =>
    ofRows(
      Papa.parse<string[]>(readFileSync(path, "utf8"), {
        delimiter: ",",
        newline: "\n",
        skipEmptyLines: true,
      }).data,
      1,
    ),
  "csv d3-dsv": (path) => ofRows(csvParseRows(readFileSync(path, "utf8")), 1),
  "csv uDSV": (path) => {
    const text = readFileSync(path, "utf8");
    return ofRows(initParser(inferSchema(text)).stringArrs(text), 0);
  },
  "csv csv-parse": (path) => ofRows(parseCsv(readFileSync(path)), 1),
  "stream @persona/loader": (path) => {
    let rows = -1;
    let sum = 0;
    for (const { cells } of streamRows(path)) {
      rows += 1;
      if (rows > 0) for (const cell of cells) sum = sumText(sum, cell);
    }
    return { rows, checksum: () => sum };
  },
  "jsonl @persona/loader (addresses, codebook, spans)": (path) => ({
    rows: load(path).participants.length,
    checksum: none,
  }),
  "jsonl split and JSON.parse": (path) => {
    const records = readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line));
    return { rows: records.length, checksum: none };
  },
  "folder @persona/loader load": (path) => ({ rows: load(path).sources.length, checksum: none }),
  "folder @persona/loader loadAsync": async (path) => ({
    rows: (await loadAsync(path)).sources.length,
    checksum: none,
  }),
  "folder bare readFileSync": (path) => {
    let rows = 0;
    for (const name of readdirSync(path)) if (readFileSync(join(path, name)).length > 0) rows += 1;
    return { rows, checksum: none };
  },
  "folder bare readFileSync and toString": (path) => {
    let rows = 0;
    for (const name of readdirSync(path)) if (readFileSync(join(path, name), "utf8").length > 0) rows += 1;
    return { rows, checksum: none };
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
    rows: (await loadAsync(path)).spans.length > 0 ? 1 : 0,
    checksum: none,
  }),
  "pdf @persona/loader load": (path) => ({ rows: load(path).spans.length > 0 ? 1 : 0, checksum: none }),
  "pdf unpdf": async (path) => {
    const { text } = await extractText(await getDocumentProxy(Uint8Array.from(readFileSync(path))), {
      mergePages: false,
    });
    return { rows: text.length > 0 ? 1 : 0, checksum: none };
  },
};

/** Rows of a sheet, or of the first sheet of several. */
function rowsIn(read: unknown): number {
  if (!Array.isArray(read)) return 0;
  const first: unknown = read[0];
  const data: unknown = typeof first === "object" && first !== null ? Reflect.get(first, "data") : undefined;
  return Array.isArray(data) ? data.length : read.length;
}
