import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { answersIn } from "./answers-in.ts";
import type { Column } from "./data-dictionary.ts";

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

  it("keeps an option whole that holds the separator, where it stands as a whole", () => {
    const commas: Column = {
      ...column,
      separator: ",",
      levels: ["Yes", "Yes, always", "No", "At 1,000, about"],
    };
    const levels = (text: string): string[] => answersIn(commas, text).map(({ level }) => level);
    expect(levels("Yes, always, No")).toEqual(["Yes, always", "No"]);
    expect(levels("No ,  Yes, always ")).toEqual(["No", "Yes, always"]);
    expect(levels("Yes, No, At 1,000, about")).toEqual(["Yes", "No", "At 1,000, about"]);
    expect(levels("Yes, alwaysno, Yes")).toEqual(["Yes", "alwaysno", "Yes"]);
    expect(answersIn({ ...commas, separator: "\n", levels: ["a\nb"] }, "a\nb \nc")).toEqual([
      { level: "a\nb", from: 0, to: 3 },
      { level: "c", from: 5, to: 6 },
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

  it("gives a code as what it means, and what is written in as the level that counts it", () => {
    const coded: Column = {
      ...column,
      levels: ["Cat", "Dog"],
      labels: { 1: "Cat", 2: "Dog" },
      other: "Other",
    };
    expect(answersIn(coded, "1;2").map(({ level }) => level)).toEqual(["Cat", "Dog"]);
    expect(answersIn(coded, "Dog; a newt; a toad ;1")).toEqual([
      { level: "Dog", from: 0, to: 3 },
      { level: "Other", from: 5, to: 19 },
      { level: "Cat", from: 21, to: 22 },
    ]);
    expect(answersIn({ ...coded, labels: {} }, "constructor").map(({ level }) => level)).toEqual(["Other"]);
  });

  it("takes a separator at the beginning for no answer, with and without the space before it", () => {
    const slashes: Column = { ...column, levels: ["Run", "Swim"], separator: " / " };
    for (const text of [" / Run / Swim", "/ Run / Swim", "Run / Swim"])
      expect(answersIn(slashes, text).map(({ level }) => level)).toEqual(["Run", "Swim"]);
  });

  it("gives ranges that hold the level, whatever the cell", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const answer of answersIn(column, text)) {
          expect(text.slice(answer.from, answer.to)).toBe(answer.level);
        }
      }),
    );
    const cell = fc.string({ unit: fc.constantFrom("a", "b", " ", ",", ";") });
    fc.assert(
      fc.property(cell, fc.array(cell), fc.constantFrom(",", ", ", ";"), (text, levels, separator) => {
        const answers = answersIn({ ...column, levels, separator }, text);
        let at = 0;
        for (const { level, from, to } of answers) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(text.slice(from, to)).toBe(level);
          at = to;
        }
      }),
    );
  });
});
