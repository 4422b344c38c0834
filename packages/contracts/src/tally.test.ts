import { describe, expect, it } from "vitest";
import { cellsOfTally, tallySchema } from "./tally.ts";

const lists = { given: ["yes"], otherwise: ["no"], unanswered: [""] };

describe("the cells of a tally", () => {
  it("are addresses in bytes, each with its side", () => {
    expect(cellsOfTally({ cells: "120+5 410-6 0~0" })).toEqual([
      { start: 120, end: 125, side: "given" },
      { start: 410, end: 416, side: "otherwise" },
      { start: 0, end: 0, side: "unanswered" },
    ]);
  });

  it.each([
    ["120+5 410-6", true],
    ["", false],
    ["120+5  410-6", false],
    ["120*5", false],
    ["-5+3", false],
    ["120+5 ", false],
  ])("%j are well written: %s", (cells, isWell) => {
    expect(tallySchema.safeParse({ sourceId: "s1", column: "q", ...lists, cells }).success).toBe(isWell);
  });
});
