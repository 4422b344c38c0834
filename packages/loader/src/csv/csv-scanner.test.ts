import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { decodeText } from "@persona/contracts";
import type { CsvDialect } from "./csv-dialect.ts";
import { CsvScanner } from "./csv-scanner.ts";

const comma: CsvDialect = { delimiter: 0x2c, carriageReturnEndsRow: false, start: 0, startLine: 1 };

function scan(
  text: string,
  dialect: CsvDialect = comma,
): { rows: string[][]; lines: number[]; odd: string[] } {
  const bytes = Buffer.from(text);
  const scanner = new CsvScanner(bytes, dialect);
  const rows: string[][] = [];
  const lines: number[] = [];
  while (scanner.next()) {
    const row: string[] = [];
    for (let cell = 0; cell < scanner.cellCount; cell += 1) {
      const raw = bytes.toString("utf8", scanner.bounds[cell * 2], scanner.bounds[cell * 2 + 1]);
      row.push(decodeText(raw, ["csv-quotes"]));
    }
    rows.push(row);
    lines.push(scanner.rowLine);
  }
  return { rows, lines, odd: scanner.oddities().map(({ code, line }) => `${code} ${line}`) };
}

describe("CsvScanner", () => {
  it("reads cells, quoted cells, line breaks inside quotes and empty cells", () => {
    expect(scan('a,"b, ""c""\nd",\n,"",x\n')).toEqual({
      rows: [
        ["a", 'b, "c"\nd', ""],
        ["", "", "x"],
      ],
      lines: [1, 3],
      odd: [],
    });
  });

  it("takes both kinds of line end and a missing last one", () => {
    expect(scan('a,b\r\n"c",d\r\n\r\ne,f').rows).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
    ]);
    expect(scan("a,b\rc,d\r", { ...comma, carriageReturnEndsRow: true })).toMatchObject({
      rows: [
        ["a", "b"],
        ["c", "d"],
      ],
      lines: [1, 2],
    });
  });

  it("leaves spaces after a closing quote out of the cell", () => {
    expect(scan('"a" ,"b"  \nc,d').rows).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("keeps a stray quote as text and does not let it swallow what follows", () => {
    expect(scan('"say "no" now",x\n5" disk,y\n')).toEqual({
      rows: [
        ['say "no" now', "x"],
        ['5" disk', "y"],
      ],
      lines: [1, 2],
      odd: ["stray-quote 1", "stray-quote 2"],
    });
    expect(scan('"say "no" now"  ,x\n').rows).toEqual([['say "no" now', "x"]]);
    expect(scan('"abc"def,x\ny,z\n').rows).toEqual([
      ['abc"def', "x"],
      ["y", "z"],
    ]);
  });

  it("reads a quote that is never closed as text", () => {
    expect(scan('a,"b\nc,d\n')).toMatchObject({
      rows: [
        ["a", "b"],
        ["c", "d"],
      ],
      odd: ["unclosed-quote 1"],
    });
    expect(scan('a,"b\nc,d\ne,"f"\n').rows).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
    ]);
  });

  it("takes time in proportion to length on hostile quotes", () => {
    const hostile = [
      '"a'.repeat(200_000),
      '"""'.repeat(200_000),
      '"a"b '.repeat(200_000),
      '"x\n'.repeat(200_000),
      `"${'a"b '.repeat(200_000)}",x\n`,
    ];
    for (const text of hostile) expect(scan(text).rows.length).toBeGreaterThan(0);
  });

  it("agrees with papaparse on well-formed files, and gives lines that count", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", ",", '"', "\n", " ", ";", "0") });
    const rows = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    fc.assert(
      fc.property(rows, fc.constantFrom("\n", "\r\n"), fc.boolean(), (written, newline, atEnd) => {
        const text = Papa.unparse(written, { newline }) + (atEnd ? newline : "");
        const read = scan(text);
        const theirs = Papa.parse<string[]>(text, { delimiter: ",", newline, skipEmptyLines: true }).data;
        expect(read.rows).toEqual(theirs);
        expect(read.rows).toEqual(written);
        expect(read.odd).toEqual([]);
        for (const [index, line] of read.lines.entries()) {
          const before = Papa.unparse(written.slice(0, index), { newline });
          expect(line).toBe(index === 0 ? 1 : before.split("\n").length + 1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
