import { decodeText } from "@persona/contracts";
import type { DecodingStep } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../text/decode-bytes.ts";
import { decodeCells } from "./decode-cells.ts";

/** The texts of cells that stand one a line, made many at once and one by one, and how many took the second way. */
function bothWays(
  cells: readonly string[],
  decoding: readonly DecodingStep[],
): { together: string[]; alone: string[]; left: number } {
  const decoded = decodeBytes(Buffer.from(`${cells.join("\n")}\n`));
  if ("unusable" in decoded) throw new Error(decoded.unusable.message);
  const { text: source } = decoded;
  const start: number[] = [];
  const end: number[] = [];
  for (const cell of cells) {
    start.push((end.at(-1) ?? -1) + 1);
    end.push((start.at(-1) ?? 0) + Buffer.byteLength(cell));
  }
  const decodeOne = (from: number, to: number): string =>
    decodeText(source.utf8.toString("utf8", from, to), decoding);
  let left = 0;
  const decode = (from: number, to: number): string => {
    left += 1;
    return decodeOne(from, to);
  };
  const together = cells.map(() => "");
  decodeCells({ source, decode, hasBackslashes: decoding[0] === "json-string", start, end }, 0, together);
  return { together, alone: start.map((from, row) => decodeOne(from, end[row] ?? 0)), left };
}

const piece = fc.constantFrom("a", "Because it is slow", "é", "ÿ", "Ā", "—", "😀", '"', '""', "\\", " ", "");
const words = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

describe("decodeCells", () => {
  it("gives what making one text after the other gives, in CSV", () => {
    const cell = fc.oneof(
      words,
      words.map((text) => `"${text}"`),
    );
    const cells = fc.array(cell, { maxLength: 300 });
    fc.assert(
      fc.property(cells, (given) => {
        const { together, alone } = bothWays(given, ["csv-quotes"]);
        expect(together).toEqual(alone);
      }),
      { numRuns: 300 },
    );
  });

  it("and in JSON", () => {
    const cell = fc.oneof(
      words.map((text) => JSON.stringify(text)),
      fc.constantFrom("1", "-2.5", "true", ""),
    );
    const cells = fc.array(cell, { maxLength: 300 });
    fc.assert(
      fc.property(cells, (given) => {
        const { together, alone } = bothWays(given, ["json-string"]);
        expect(together).toEqual(alone);
      }),
      { numRuns: 300 },
    );
  });

  it("makes most cells together, and leaves to be made alone what is long or in other scripts", () => {
    const cells = [
      "naïve",
      "x".repeat(3000),
      "— no",
      ...Array.from({ length: 4000 }, (_, row) => `row ${row}`),
    ];
    const { together, alone, left } = bothWays(cells, ["csv-quotes"]);
    expect(together).toEqual(alone);
    expect(left).toBe(2);
  });
});
