import { describe, expect, it } from "vitest";
import { readHeaderRows } from "./header-rows.ts";

const people = [
  ["R_1aB9x2", "2025-02-03 10:00:00", "4", "Weekly", "The saddle is too high"],
  ["R_2cD8y3", "2025-02-03 11:00:00", "5", "Daily", "Nothing rattles"],
  ["R_3eF7z4", "2025-02-04 09:30:00", "2", "Weekly", "The bell is too quiet"],
];

describe("the head of a table", () => {
  it("is two rows where codes stand over labels, as old Qualtrics files have them", () => {
    const head = readHeaderRows(
      [
        ["V1", "V8", "Q1", "Q2", "Q3"],
        [
          "ResponseID",
          "StartDate",
          "How safe do you feel?",
          "How often do you ride?",
          "What would you change?",
        ],
        ...people,
      ],
      undefined,
    );
    expect(head).toMatchObject({ rows: 2, headers: ["V1", "V8", "Q1", "Q2", "Q3"] });
    expect(head.questions?.[3]).toBe("How often do you ride?");
  });

  it("is so in other tools that write codes and labels", () => {
    const head = readHeaderRows(
      [
        ["record_id", "visit_date", "safety", "freq", "change"],
        [
          "Nummer der Person",
          "Datum des Besuchs",
          "Wie sicher fühlen Sie sich?",
          "Wie oft fahren Sie?",
          "Was stört?",
        ],
        ...people,
      ],
      undefined,
    );
    expect(head.rows).toBe(2);
  });

  it.each([
    ["the second row is an answer", [["id", "day", "safety", "freq", "why"], ...people, ...people]],
    [
      "an answer is missing in it",
      [["id", "day", "safety", "freq", "why"], ["", "", "", "Weekly", "I rode to the harbour"], ...people],
    ],
    [
      "the headers are questions",
      [
        ["Your name", "When?", "How safe?", "How often?", "Why?"],
        ["a person", "some day", "very safe", "every day", "no reason given"],
        ...people,
      ],
    ],
    [
      "no column below shows its form",
      [
        ["a", "b"],
        ["I like the blue one", "it is quite fast"],
        ["it is heavy", "and slow"],
        ["it is light", "and loud"],
        ["it is old", "but fine"],
      ],
    ],
  ])("is one row where %s", (_, rows) => {
    expect(readHeaderRows(rows, undefined).rows).toBeLessThan(2);
  });
});
