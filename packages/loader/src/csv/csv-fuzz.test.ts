import Papa from "papaparse";
import { sized } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { decodeText } from "@persona/contracts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { randomFrom } from "../testing/fuzz.ts";
import { CsvScanner } from "./csv-scanner.ts";
import { detectDialect } from "./detect-dialect.ts";

const files = sized(100_000);

const pieces = [
  "a",
  "bc",
  "é",
  "日本",
  "😀",
  '"',
  '""',
  ",",
  ";",
  "\t",
  "|",
  "\n",
  "\r\n",
  " ",
  "0",
  "=",
  "'",
  "\\",
  "-",
  "\u00A0",
];

interface GeneratedFile {
  readonly rows: string[][];
  readonly text: string;
  readonly delimiter: string;
  readonly newline: string;
}

function generate(seed: number): GeneratedFile {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const width = 2 + Math.floor(random() * 4);
  const height = 1 + Math.floor(random() * 6);
  const rows = Array.from({ length: height }, () =>
    Array.from({ length: width }, () => {
      let cell = "";
      for (let count = Math.floor(random() * 5); count > 0; count -= 1) cell += pick(pieces) ?? "";
      return cell;
    }),
  );
  const delimiter = pick([",", ";", "\t", "|"]) ?? ",";
  const newline = pick(["\n", "\r\n"]) ?? "\n";
  const quotesAll = random() < 0.3;
  const text =
    (random() < 0.1 ? "\uFEFF" : "") +
    Papa.unparse(rows, { delimiter, newline, quotes: quotesAll }) +
    (random() < 0.5 ? newline : "");
  return { rows, text, delimiter, newline };
}

function scan(text: string, delimiter: string): string[][] {
  const bytes = Buffer.from(text);
  const start = text.startsWith("\uFEFF") ? 3 : 0;
  const dialect = { delimiter: delimiter.charCodeAt(0), carriageReturnEndsRow: false, start, startLine: 1 };
  const scanner = new CsvScanner(bytes, dialect);
  const rows: string[][] = [];
  while (scanner.next()) {
    const row: string[] = [];
    for (let cell = 0; cell < scanner.cellCount; cell += 1) {
      const raw = bytes.toString("utf8", scanner.bounds[cell * 2], scanner.bounds[cell * 2 + 1]);
      row.push(decodeText(raw, ["csv-quotes"]));
    }
    rows.push(row);
  }
  return rows;
}

describe("CSV fuzz", () => {
  it(`agrees with papaparse on ${files} generated files`, { timeout: 300_000 }, () => {
    const first = Date.now() >>> 0;
    for (let index = 0; index < files; index += 1) {
      const seed = (first + index) >>> 0;
      const { text, delimiter, newline } = generate(seed);
      const theirs = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
        delimiter,
        newline: newline === "\n" ? "\n" : "\r\n",
        skipEmptyLines: true,
      });
      const ours = scan(text, delimiter);
      if (JSON.stringify(ours) !== JSON.stringify(theirs.data)) {
        expect(ours, `seed ${seed}: ${JSON.stringify(text)}`).toEqual(theirs.data);
      }
    }
  });

  it("loses no byte of files that are broken, and never fails", { timeout: 300_000 }, () => {
    const first = Date.now() >>> 0;
    for (let index = 0; index < files / 5; index += 1) {
      const seed = (first + index) >>> 0;
      const random = randomFrom(seed);
      let text = "";
      for (let count = Math.floor(random() * 40); count > 0; count -= 1)
        text += pieces[Math.floor(random() * pieces.length)] ?? "";
      const decoded = decodeBytes(Buffer.from(text));
      if ("unusable" in decoded || text === "") continue;
      const dialect = detectDialect(decoded.text);
      const scanner = new CsvScanner(decoded.text.utf8, dialect);
      let at = dialect.start;
      let between = "";
      while (scanner.next()) {
        for (let cell = 0; cell < scanner.cellCount; cell += 1) {
          const start = scanner.bounds[cell * 2] ?? 0;
          const end = scanner.bounds[cell * 2 + 1] ?? 0;
          if (start < at || end < start)
            expect.fail(`seed ${seed}: cells overlap in ${JSON.stringify(text)}`);
          between += decoded.text.utf8.toString("utf8", at, start);
          at = end;
        }
      }
      between += decoded.text.utf8.toString("utf8", at);
      const delimiter = dialect.delimiter === -1 ? "" : String.fromCharCode(dialect.delimiter);
      const rest = between.replaceAll(delimiter === "" ? "\n" : delimiter, "");
      if (!/^[\r\n ]*$/.test(rest))
        expect.fail(`seed ${seed}: ${JSON.stringify(rest)} of ${JSON.stringify(text)} is in no cell`);
    }
  });
});
