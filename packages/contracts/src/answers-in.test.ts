import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { answersIn } from "./answers-in.ts";
import type { Column } from "./codebook.ts";

const column: Column = {
  id: "c1",
  header: "Which?",
  question: "Which?",
  kind: "multi-select",
  reason: "",
  block: "c1",
  levels: ["a, b", "c"],
  separator: ";",
  missingTokens: ["n/a"],
  answered: 2,
  missing: 0,
};

describe("answersIn", () => {
  it("finds each option where it stands in the cell", () => {
    expect(answersIn(column, "a, b; c ;")).toEqual([
      { level: "a, b", from: 0, to: 4 },
      { level: "c", from: 6, to: 7 },
    ]);
  });

  it("reads empty cells, tokens for no answer and unselected options as no answer", () => {
    expect(answersIn(column, "  ")).toEqual([]);
    expect(answersIn(column, " n/a")).toEqual([]);
    const { separator: _, ...single } = column;
    expect(answersIn({ ...single, unselected: "Not selected" }, "Not selected")).toEqual([]);
    expect(answersIn({ ...single, unselected: "Not selected" }, "Friends")).toEqual([
      { level: "Friends", from: 0, to: 7 },
    ]);
  });

  it("gives ranges that hold the level, whatever the cell", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const answer of answersIn(column, text)) {
          expect(text.slice(answer.from, answer.to)).toBe(answer.level);
        }
      }),
    );
  });
});
