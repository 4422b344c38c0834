import { describe, expect, it } from "vitest";
import { makeSurvey } from "@persona/test-support";
import type { SurveyColumn } from "@persona/test-support";
import { chosenBy, codeSurvey } from "./coded-survey.ts";
import type { CodedColumn } from "./coded-survey.ts";
import { peopleOf } from "../people/people.ts";

function code(column: Partial<SurveyColumn>, answers: readonly string[]): CodedColumn {
  const { corpus } = makeSurvey({
    columns: [{ question: "How is it?", kind: "nominal", ...column }],
    rows: answers.map((answer) => [answer]),
  });
  const [table] = corpus.tables;
  const [coded] = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
  if (coded === undefined) throw new TypeError("the column was not coded");
  return coded;
}

function answersOf(coded: CodedColumn): string[][] {
  return [...coded.answered.keys()].map((person) =>
    [...chosenBy(coded, person)].map((level) => coded.levels[level] ?? "?"),
  );
}

describe("codeSurvey", () => {
  it("leaves out what may identify a person, as that is never shown or sent", () => {
    const rows = Array.from({ length: 20 }, (_, row) => [row < 10 ? "10115" : "20095", "often"]);
    const { corpus } = makeSurvey({
      columns: [
        { question: "ZIP code", kind: "nominal", pii: "its header asks for a post code" },
        { question: "How often?", kind: "nominal" },
      ],
      rows,
    });
    const [table] = corpus.tables;
    const coded = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
    expect(coded.map(({ column }) => column.question)).toEqual(["How often?"]);
  });

  it("codes one answer a person, and missing ones as none", () => {
    const coded = code({ missingTokens: ["n/a"], levels: ["good", "bad"] }, ["bad", "", "n/a", " good "]);
    expect(answersOf(coded)).toEqual([["bad"], [], [], ["good"]]);
    expect([...coded.answered]).toEqual([1, 0, 0, 1]);
    expect(coded.ordered).toBe(false);
  });

  it("keeps the order of a scale", () => {
    const coded = code({ kind: "ordinal", levels: ["low", "mid", "high"] }, ["high", "low"]);
    expect(coded.ordered).toBe(true);
    expect([...coded.chosen]).toEqual([2, 0]);
  });

  it("codes every option of a cell that holds several", () => {
    const coded = code({ kind: "multi-select", separator: ";", levels: ["phone", "web"] }, [
      "phone; web",
      "web",
      "",
    ]);
    expect(answersOf(coded)).toEqual([["phone", "web"], ["web"], []]);
    expect([...coded.answered]).toEqual([1, 1, 0]);
  });

  it("takes an option that was not chosen for an answer", () => {
    const coded = code({ kind: "multi-select", unselected: "Not selected", levels: ["Phone"] }, [
      "Phone",
      "Not selected",
      "",
    ]);
    expect(answersOf(coded)).toEqual([["Phone"], [], []]);
    expect([...coded.answered]).toEqual([1, 1, 0]);
  });

  it("tells numbers in thirds, whatever they are written with", () => {
    const coded = code({ kind: "numeric" }, ["1", "2", "3", "$4,000", "5000", "60 000", "", "many"]);
    expect(coded.levels).toEqual(["3 or less", "more than 3, up to 5000", "more than 5000"]);
    expect([...coded.chosen]).toEqual([0, 0, 0, 1, 1, 2]);
    expect([...coded.answered]).toEqual([1, 1, 1, 1, 1, 1, 0, 0]);
  });

  it("codes closed questions only", () => {
    const { corpus } = makeSurvey({
      columns: [
        { question: "id", kind: "id" },
        { question: "Why?", kind: "open-text" },
        { question: "Weight", kind: "weight" },
        { question: "Which?", kind: "nominal" },
      ],
      rows: [["1", "because", "0.5", "this"]],
    });
    const [table] = corpus.tables;
    const coded = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
    expect(coded.map(({ index }) => index)).toEqual([3]);
  });
});
