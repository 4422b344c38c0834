import { decodeText } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missingTest, missingTokensIn } from "./missing-tokens.ts";
import { decodeBytes } from "../text/decode-bytes.ts";
import { ColumnBuilder } from "./column-builder.ts";
import type { RawColumn } from "./raw-table.ts";

/** A column of cells that stand one a line, and how often a text was made of one. */
function build(cells: readonly string[]): { column: RawColumn; made: () => number } {
  const decoded = decodeBytes(Buffer.from(`${cells.join("\n")}\n`));
  if ("unusable" in decoded) throw new Error(decoded.unusable.message);
  const { utf8 } = decoded.text;
  let made = 0;
  const builder = new ColumnBuilder(
    decoded.text,
    (start, end) => {
      made += 1;
      return decodeText(utf8.toString("utf8", start, end), ["csv-quotes"]);
    },
    false,
  );
  let at = 0;
  for (const cell of cells) {
    const end = at + Buffer.byteLength(cell);
    builder.push(at, end);
    at = end + 1;
  }
  return { column: builder.finish("a"), made: () => made };
}

const different = Array.from({ length: 4100 }, (_, index) => `answer ${index}`);

describe("ColumnBuilder", () => {
  it("makes one text of equal cells, however often they come", () => {
    const { column, made } = build(Array.from({ length: 900 }, (_, row) => `answer ${row % 3}`));
    expect(column.cells.text[899]).toBe("answer 2");
    expect(made()).toBe(3);
    expect([...column.counts.counts]).toEqual([
      ["answer 0", 300],
      ["answer 1", 300],
      ["answer 2", 300],
    ]);
  });

  it("makes the texts of a column of many different ones when they are asked for, and once", () => {
    const cells = [...different, ...different.map((text) => `${text} again`)];
    const { column, made } = build(cells);
    expect(column.counts.complete).toBe(false);
    expect(made()).toBe(4097);
    expect(column.cells.text).toEqual(cells);
    expect(column.cells.text).toBe(column.cells.text);
    expect(made()).toBe(4097);
  });

  it("tells the rows without an answer, also after it has stopped counting", () => {
    const cell = fc.constantFrom(
      "",
      " ",
      "N/A",
      " N/A",
      "n/a",
      "N",
      "Not",
      "\u00A0",
      "\u2003-",
      "-",
      "é",
      "0",
      '"',
    );
    fc.assert(
      fc.property(fc.array(cell), fc.boolean(), fc.array(cell), (before, isMany, after) => {
        const cells = [...before, ...(isMany ? different : []), ...after];
        const { column } = build(cells);
        const tokens = missingTokensIn(column.counts.counts);
        const isMissing = missingTest(tokens);
        const texts = cells.map((written) => decodeText(written, ["csv-quotes"]));
        expect([...column.unanswered(tokens)]).toEqual(texts.map((text) => (isMissing(text) ? 1 : 0)));
        expect(column.cells.text).toEqual(texts);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps apart texts that differ in one byte, of any length", () => {
    const cells = [1, 3, 4, 5, 31, 64, 200, 511, 512, 513, 600].flatMap((length) =>
      [0, Math.floor(length / 2), length - 1].flatMap((place) => {
        const same = "x".repeat(length);
        return [same, `${same.slice(0, place)}y${same.slice(place + 1)}`];
      }),
    );
    const { column } = build(cells);
    expect(column.cells.text).toEqual(cells);
    expect(column.counts.counts.get("x".repeat(200))).toBe(3);
  });
});
