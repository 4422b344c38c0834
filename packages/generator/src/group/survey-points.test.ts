import { describe, expect, it } from "vitest";
import { makeSurvey } from "../testing/make-corpus.ts";
import type { SurveyColumn } from "../testing/make-corpus.ts";
import { codeSurvey } from "./coded-survey.ts";
import { peopleOf } from "./people.ts";
import type { Points } from "./points.ts";
import { surveyPoints } from "./survey-points.ts";

function pointsOf(
  columns: readonly SurveyColumn[],
  rows: readonly (readonly string[])[],
  topics: readonly (readonly number[])[] = [],
): ReturnType<typeof surveyPoints> {
  const { corpus } = makeSurvey({ columns, rows });
  const [table] = corpus.tables;
  const coded = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
  const speaks = new Uint8Array(rows.length).fill(1);
  const found = topics.map((people, index) => ({
    terms: [`t${index}`],
    label: `t${index}`,
    people: new Set(people),
  }));
  return surveyPoints(coded, found, speaks);
}

function rowOf({ values, columns }: Points, row: number): number[] {
  return [...values.subarray(row * columns, (row + 1) * columns)];
}

/** Distance that the people differ by, squared. */
function apart(points: Points, a: number, b: number): number {
  const other = rowOf(points, b);
  return rowOf(points, a).reduce((sum, value, index) => sum + (value - (other[index] ?? 0)) ** 2, 0);
}

function varianceOf(points: Points, from: number, to: number): number {
  let sum = 0;
  for (let row = 0; row < points.rows; row += 1) {
    for (const value of rowOf(points, row).slice(from, to)) sum += value * value;
  }
  return sum / points.rows;
}

const nominal: SurveyColumn = { question: "Which do you pick?", kind: "nominal" };
const many: SurveyColumn = { question: "Which do you keep?", kind: "multi-select", separator: ";" };

function option(name: string): SurveyColumn {
  return {
    question: "Which do you keep?",
    kind: "multi-select",
    block: "q1",
    unselected: "no",
    levels: [name],
  };
}

describe("surveyPoints", () => {
  it("puts people who answer one question differently one apart, however many answers there are", () => {
    const { points } = pointsOf(
      [nominal, { ...nominal, question: "Which of ten?" }],
      [
        ["a", "1"],
        ["b", "1"],
        ["a", "2"],
        ["b", "3"],
        ["a", "4"],
      ],
    );
    expect(apart(points, 0, 1)).toBeCloseTo(1, 10);
    expect(apart(points, 0, 2)).toBeCloseTo(1, 10);
    expect(apart(points, 0, 3)).toBeCloseTo(2, 10);
    expect(apart(points, 0, 0)).toBe(0);
  });

  it("lets the options of a question share its weight", () => {
    const { points } = pointsOf([many], [["a;b;c;d"], ["a;b;c"], [""], ["a;b"]]);
    // four options: people who differ on one are a quarter apart, on two a half
    expect(apart(points, 0, 1)).toBeCloseTo(1 / 4, 10);
    expect(apart(points, 0, 3)).toBeCloseTo(1 / 2, 10);
  });

  it("lets options in columns of their own share as well", () => {
    const { points, blocks } = pointsOf(
      [option("a"), option("b")],
      [
        ["a", "b"],
        ["a", "no"],
        ["no", "no"],
      ],
    );
    expect(apart(points, 0, 1)).toBeCloseTo(1 / 2, 10);
    expect(apart(points, 0, 2)).toBeCloseTo(1, 10);
    expect(blocks).toEqual([{ from: 0, to: 2 }]);
  });

  it("keeps the order of a scale, stretched to the spread of a balanced yes or no at most", () => {
    const levels = ["1", "2", "3", "4", "5"];
    const { points } = pointsOf(
      [{ question: "How much?", kind: "ordinal", levels }],
      [["1"], ["3"], ["5"], ["3"], ["3"], ["3"]],
    );
    expect(apart(points, 0, 1)).toBeCloseTo(apart(points, 1, 2), 10);
    expect(apart(points, 0, 2)).toBeGreaterThan(apart(points, 0, 1) * 3);
    expect(varianceOf(points, 0, 1)).toBeCloseTo(0.25, 10);
    // one voice in a hundred is not blown up
    const rare = pointsOf(
      [{ question: "How much?", kind: "ordinal", levels }],
      Array.from({ length: 100 }, (_, row) => [row === 0 ? "2" : "1"]),
    );
    expect(Math.sqrt(apart(rare.points, 0, 1))).toBeCloseTo(0.25 * 2.5, 10);
  });

  it("puts a missing answer in the middle", () => {
    const rows = [["a"], ["b"], ["b"], [""]];
    for (const column of [
      nominal,
      many,
      { question: "How much?", kind: "ordinal" as const, levels: ["a", "b"] },
    ]) {
      const { points } = pointsOf([column], rows);
      expect(rowOf(points, 3).every((value) => value === 0)).toBe(true);
      for (let at = 0; at < points.columns; at += 1) {
        const sum = [0, 1, 2].reduce((total, row) => total + (rowOf(points, row)[at] ?? 0), 0);
        expect(sum).toBeCloseTo(0, 10);
      }
    }
  });

  it("gives topics at most 30 % of the variance", () => {
    const rows = [["a"], ["b"], ["a"], ["b"]];
    const topics = [
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 3],
    ];
    const { points, blocks } = pointsOf([nominal], rows, topics);
    const closed = varianceOf(points, 0, 2);
    const spoken = varianceOf(points, 2, 6);
    expect(spoken / (spoken + closed)).toBeCloseTo(0.3, 10);
    expect(blocks).toHaveLength(5);
    const alone = pointsOf([], rows, topics).points;
    expect(varianceOf(alone, 0, 4)).toBeCloseTo(1, 10);
  });

  it("leaves a topic that weighs less than that as it is", () => {
    const columns = Array.from({ length: 6 }, (_, index) => ({ ...nominal, question: `Which ${index}?` }));
    const rows = ["a", "b", "a", "b"].map((answer) => columns.map(() => answer));
    const { points } = pointsOf(columns, rows, [[0, 1]]);
    expect(varianceOf(points, 12, 13)).toBeCloseTo(0.25, 10);
  });

  it("tells which columns belong to one question", () => {
    const columns: SurveyColumn[] = [nominal, many, { question: "How much?", kind: "ordinal" }];
    const rows = [
      ["a", "x;y", "1"],
      ["b", "z", "2"],
    ];
    expect(pointsOf(columns, rows).blocks).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 5 },
      { from: 5, to: 6 },
    ]);
  });
});
