import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { load } from "../load.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import type { CsvOddity } from "./csv-scanner.ts";
import { streamRows } from "./stream-rows.ts";
import type { StreamedRow } from "./stream-rows.ts";

describe("streamRows", () => {
  it("gives the rows and addresses that loading gives, across windows of the file", () => {
    const rows = ["id,why,more"];
    for (let row = 0; row < 30_000; row += 1) {
      const why = row % 7 === 0 ? `"so, ""it"" is\nlike é ${row} that"` : `plain words ${row} and "odd" ones`;
      rows.push(`${row},${why},${row % 5 === 0 ? '"open' : "x".repeat(row % 90)}`);
      if (row % 1000 === 0) rows.push("", `"a"b,c,d`);
    }
    const folder = temporaryFolder({ "a.csv": `\uFEFF${rows.join("\r\n")}` });
    const path = join(folder, "a.csv");
    expect(readFileSync(path).length).toBeGreaterThan(2_000_000);
    const [header, ...streamed] = [...streamRows(path)];
    const [table] = load(path).tables;
    expect(header?.cells).toEqual(["id", "why", "more"]);
    expect(streamed.map(({ line }) => line)).toEqual(Array.from(table?.lines ?? []));
    for (const column of [0, 1, 2]) {
      expect(streamed.map(({ cells }) => cells[column])).toEqual(table?.cells[column]?.text);
      expect(streamed.map(({ start }) => start[column])).toEqual(
        Array.from(table?.cells[column]?.start ?? []),
      );
      expect(streamed.map(({ end }) => end[column])).toEqual(Array.from(table?.cells[column]?.end ?? []));
    }
  });

  it("reads rows longer than a window, and one without end as text", () => {
    const long = "word ".repeat(600_000);
    const folder = temporaryFolder({
      "a.csv": `a,b\n"${long}",1\n"never closed,2\n${`${"x".repeat(1000)},y\n`.repeat(36_000)}`,
    });
    const odd: string[] = [];
    const rows: StreamedRow[] = [];
    let count = 0;
    const onOddity = ({ code, line }: CsvOddity): number => odd.push(`${code} ${line}`);
    for (const row of streamRows(join(folder, "a.csv"), { onOddity })) {
      if (count < 3) rows.push(row);
      count += 1;
    }
    expect(rows[1]?.cells).toEqual([long, "1"]);
    expect(rows[2]?.cells).toEqual(["never closed", "2"]);
    expect(count).toBe(36_003);
    expect(odd).toEqual(["unclosed-quote 3"]);
  });

  it("tells of an odd quote on a last line that no line feed ends", () => {
    const folder = temporaryFolder({ "a.csv": 'a,b\n1,5" disk' });
    const odd: CsvOddity[] = [];
    const rows = [...streamRows(join(folder, "a.csv"), { onOddity: (oddity) => odd.push(oddity) })];
    expect(rows[1]?.cells).toEqual(["1", '5" disk']);
    expect(odd).toEqual([{ code: "stray-quote", line: 2 }]);
  });

  it("gives what loading gives in every encoding, wherever the first telling byte stands", () => {
    const words = "Zoë — naïve, café «crème brûlée» ";
    const japanese = "遅い、と思います。印刷がとても速いから好きです。";
    const table = (text: string, padding: number): string =>
      `id,why\n${"x,plain words of no account\n".repeat(padding)}${`r,"${text}\nand more"\n`.repeat(300)}`;
    const windows = (text: string): Buffer => Buffer.from(text.replaceAll("—", "\u0097"), "latin1");
    const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
    const files: Record<string, Uint8Array> = {
      "utf-8.csv": Buffer.from(table(words, 60_000)),
      "marked.csv": Buffer.from(`\uFEFF${table(japanese, 60_000)}`),
      "windows.csv": windows(table(words, 0)),
      "windows-late.csv": windows(table(words, 60_000)),
      "utf-16.csv": Buffer.from(`\uFEFF${table(words + japanese, 60_000)}`, "utf16le"),
      "utf-16-be.csv": bigEndian(`\uFEFF${table(words + japanese, 60_000)}`),
      "utf-16-bare.csv": Buffer.from(table(words, 60_000), "utf16le"),
      "shift-jis.csv": shiftJis(table(japanese, 0)),
      "shift-jis-late.csv": shiftJis(table(japanese, 60_000)),
    };
    const folder = temporaryFolder(files);
    for (const name of Object.keys(files)) {
      const path = join(folder, name);
      const [, ...streamed] = [...streamRows(path)];
      const [loaded] = load(path, { headers: true }).tables;
      expect(streamed.length, name).toBe(loaded?.lines.length);
      for (const column of [0, 1]) {
        const { text = [], start = [], end = [] } = loaded?.cells[column] ?? {};
        expect(
          same(streamed, ({ cells }) => cells[column] ?? "", text),
          `text of ${name}`,
        ).toBe(true);
        expect(
          same(streamed, (row) => row.start[column] ?? -1, start),
          `start in ${name}`,
        ).toBe(true);
        expect(
          same(streamed, (row) => row.end[column] ?? -1, end),
          `end in ${name}`,
        ).toBe(true);
      }
    }
  });

  it("refuses what is no text or changes its encoding, and a file that is not there", () => {
    const folder = temporaryFolder({
      "mixed.csv": Buffer.concat([
        Buffer.from(`a,b\n${"é,x\n".repeat(400_000)}`),
        Buffer.from("caf\u00E9,1\n", "latin1"),
      ]),
      "binary.csv": Buffer.from([0x61, 0, 0, 0, 0x62, 0, 0, 0, 0x0a]),
    });
    expect(() => [...streamRows(join(folder, "mixed.csv"))]).toThrow(/goes on in another encoding/);
    expect(() => [...streamRows(join(folder, "binary.csv"))]).toThrow(/binary file/);
    expect(() => [...streamRows(join(folder, "b.csv"))]).toThrow(/cannot be opened/);
  });
});

function same<Value>(
  rows: readonly StreamedRow[],
  pick: (row: StreamedRow) => Value,
  loaded: ArrayLike<Value>,
): boolean {
  return rows.every((row, index) => pick(row) === loaded[index]);
}

/** Text in Shift_JIS, made by asking the decoder what each pair of bytes stands for. */
function shiftJis(text: string): Buffer {
  const decoder = new TextDecoder("shift_jis");
  const codes = new Map<string, number[]>();
  for (let byte = 0; byte < 0x80; byte += 1) codes.set(String.fromCharCode(byte), [byte]);
  for (let lead = 0x81; lead <= 0x9f; lead += 1)
    for (let trail = 0x40; trail <= 0xfc; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !codes.has(character)) codes.set(character, [lead, trail]);
    }
  return Buffer.from(Array.from(text, (character) => codes.get(character) ?? [0x3f]).flat());
}
