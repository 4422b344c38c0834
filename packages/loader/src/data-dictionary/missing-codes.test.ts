import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "../load.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { missingCodes } from "./missing-codes.ts";

function codesOf(values: readonly (number | string)[]): Record<string, string> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return Object.fromEntries(
    missingCodes([...counts]).map(({ text, isMissing, isUnsure }) => [
      text,
      `${isUnsure ? "perhaps " : ""}${isMissing ? "missing" : "an answer"}`,
    ]),
  );
}

const each = (...values: (number | string)[]): (number | string)[] => [
  ...values,
  ...values,
  ...values,
  ...values,
];

describe("missingCodes", () => {
  it.each([
    ["refused on a scale", each(1, 2, 3, 4, -1), { "-1": "missing" }],
    ["two codes below", each(1, 2, 3, 4, 5, -99, -88), { "-99": "missing", "-88": "missing" }],
    ["codes above", each(0, 1, 2, 3, 98, 99), { 98: "missing", 99: "missing" }],
    ["a long code", each(1, 2, 3, 4, 5, 6, 7, 999), { 999: "missing" }],
    ["a code that may be a step of the scale", each(0, 1, 2, 3, 4, -1), { "-1": "perhaps missing" }],
    ["a gap behind the scale", each(1, 2, 3, 4, 5, 9), { 9: "perhaps an answer" }],
    [
      "a code above ages",
      [...Array.from({ length: 60 }, (_, at) => 18 + (at % 15)), 999, 999, 999, 99, 99, 99],
      { 999: "perhaps missing", 99: "perhaps missing" },
    ],
    ["a tick box that was not shown", each(0, 1, -99), { "-99": "missing" }],
    ["a minus of another script", each(1, 2, 3, "−1"), { "−1": "missing" }],
  ])("finds %s", (_name, values, expected) => {
    expect(codesOf(values)).toEqual(expected);
  });

  it.each([
    ["a scale with a middle", each(-2, -1, 0, 1, 2)],
    ["three steps", each(-1, 0, 1)],
    ["a full scale from 1 to 10", each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)],
    ["a scale from 1 to 7", each(1, 2, 3, 4, 5, 6, 7)],
    ["ages up to 99", Array.from({ length: 300 }, (_, at) => 18 + (at % 82))],
    ["changes", each(-3, -2, -1, 0, 1, 4, 8)],
    ["amounts", each(50, 99, 100, 150, 500)],
    ["degrees", each(-12, -1, 3, 18, 25)],
    ["words", each("yes", "no", "-1", "never")],
  ])("finds none in %s", (_name, values) => {
    expect(codesOf(values)).toEqual({});
  });

  it("gives only numbers that occur, each once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -99, max: 999 }), fc.string({ maxLength: 3 }))),
        (values) => {
          const found = missingCodes(
            [...Map.groupBy(values, String)].map(([text, all]) => [text, all.length]),
          );
          expect(new Set(found.map(({ text }) => text)).size).toBe(found.length);
          for (const { text } of found) expect(values.map(String)).toContain(text);
        },
      ),
    );
  });
});

describe("missing codes of a table", () => {
  const rows = Array.from({ length: 40 }, (_, at) =>
    [
      (at % 4) + 1,
      at % 10 === 0 ? -1 : (at % 4) + 1,
      ["Never", "Rarely", "Often"][at % 3],
      at % 8 === 0 ? "99 - Don't know" : `${(at % 3) + 1} - ${["Low", "Mid", "High"][at % 3] ?? ""}`,
      at % 4 === 0 ? 9 : (at % 4) + 1,
    ].join(","),
  );
  const read = (): Corpus =>
    load(temporaryFolder({ "a.csv": `q,a,how often,trust,b\n${rows.join("\n")}\n` }));

  it("are no levels, count as missing, and are reported", () => {
    const { tables, losses } = read();
    const columns = tables[0]?.columns ?? [];
    expect(columns[1]).toMatchObject({
      kind: "ordinal",
      levels: ["1", "2", "3", "4"],
      missingTokens: ["-1"],
      missing: 4,
    });
    expect(losses).toMatchObject([{ code: "missing-code", count: 4 }]);
  });

  it("may have a label", () => {
    const columns = read().tables[0]?.columns ?? [];
    expect(columns[3]).toMatchObject({
      kind: "ordinal",
      levels: ["1 - Low", "2 - Mid", "3 - High"],
      missingTokens: ["99 - Don't know"],
    });
  });

  it("are a doubt where they may be answers", () => {
    const { tables, doubts } = read();
    const columns = tables[0]?.columns ?? [];
    expect(columns[4]?.levels).toContain("9");
    expect(doubts).toMatchObject([
      { code: "missing-code", option: '--missing "b=9"', affected: { n: 10, of: 40 } },
    ]);
  });
});
