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

  it("refuses what is not UTF-8, and a file that is not there", () => {
    const folder = temporaryFolder({ "a.csv": Buffer.from("a,b\ncaf\u00E9,1\n", "latin1") });
    expect(() => [...streamRows(join(folder, "a.csv"))]).toThrow(/not UTF-8/);
    expect(() => [...streamRows(join(folder, "b.csv"))]).toThrow(/cannot be opened/);
  });
});
