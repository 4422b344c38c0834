import { shuffleAnswers } from "@persona/answer-models";
import type { SurveyAnswers } from "@persona/answer-models";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeSurvey, peopleOf } from "@persona/facts";
import type { CodeVariate } from "@persona/facts";
import { seededRandom } from "@persona/statistics";
import { makeSurvey } from "@persona/test-support";
import type { SurveyColumn } from "@persona/test-support";
import { surveyAnswers } from "./survey-answers.ts";

function answersOf(
  columns: readonly SurveyColumn[],
  rows: readonly (readonly string[])[],
  topics: readonly (readonly number[])[] = [],
): SurveyAnswers {
  const { corpus } = makeSurvey({ columns, rows });
  const [table] = corpus.tables;
  const coded = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
  const found = topics.map((people, index) => ({
    terms: [`t${index}`],
    label: `t${index}`,
    people: new Set(people),
  }));
  return surveyAnswers(coded, found, new Uint8Array(rows.length).fill(1), [...rows.keys()]);
}

const scale: SurveyColumn = { question: "How often?", kind: "ordinal", levels: ["never", "often", "always"] };
const choices: SurveyColumn = {
  question: "Which?",
  kind: "multi-select",
  separator: ";",
  levels: ["a", "b", "c"],
};

describe("surveyAnswers", () => {
  it("numbers levels across questions, and gives a missing answer nobody's number", () => {
    const { codes, levels, items } = answersOf(
      [scale, { ...scale, question: "How long?" }],
      [
        ["never", "always"],
        ["often", ""],
        ["always", "never"],
      ],
    );
    expect(levels).toBe(6);
    expect([...codes]).toEqual([0, 5, 1, 6, 2, 3]);
    expect(items.map(({ question }) => question)).toEqual([0, 1]);
  });

  it("makes a multi-select of m options one question that counts as a choice among m + 1", () => {
    const { codes, items } = answersOf([choices], [["a;b"], ["c"], ["a"]]);
    expect([...codes]).toEqual([1, 3, 4, 0, 2, 5, 1, 2, 4]);
    expect(new Set(items.map(({ question }) => question)).size).toBe(1);
    expect(items.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(Math.log2(4), 9);
  });

  it("makes the ratings under a heading one question, unless they are half of the survey", () => {
    const rows = [
      ["never", "always", "often", "never"],
      ["often", "often", "never", "always"],
    ];
    const questionsOf = (heading: number): number => {
      const columns = ["row", "sail", "swim", "dive"].map((verb, at) => ({
        ...scale,
        question: `How often do you ${verb}?`,
        ...(at < heading ? { block: "water" } : {}),
      }));
      const wide = [...columns, ...["run", "walk"].map((verb) => ({ ...scale, question: `And ${verb}?` }))];
      const { items } = answersOf(
        wide,
        rows.map((row) => [...row, ...row.slice(0, 2)]),
      );
      expect(items).toHaveLength(6);
      return new Set(items.map(({ question }) => question)).size;
    };
    expect(questionsOf(4)).toBe(6);
    expect(questionsOf(2)).toBe(5);
  });

  it("leaves out what everybody answers alike", () => {
    expect(answersOf([scale], [["never"], ["never"], [""]]).items).toEqual([]);
  });

  it("holds topics to three tenths of all there is to tell people apart by", () => {
    const rows = Array.from({ length: 8 }, (_, row) => [["never", "often"][row % 2] ?? ""]);
    const half = [0, 1, 2, 3];
    const wide = [scale, { ...scale, question: "How long?" }, { ...scale, question: "How far?" }];
    const few = answersOf(
      wide,
      rows.map(([answer]) => [answer ?? "", answer ?? "", answer ?? ""]),
      [[0]],
    );
    expect(few.items.at(-1)?.weight).toBe(1);
    const many = answersOf([scale], rows, [half, half, half, half, half]);
    const closed = Math.log(2);
    const topics = 5 * Math.log(2) * (many.items.at(-1)?.weight ?? 0);
    expect(topics / (closed + topics)).toBeCloseTo(0.3, 9);
  });
});

describe("codes of an open question", () => {
  const { corpus } = makeSurvey({
    columns: [scale],
    rows: [["never"], ["often"], ["always"], ["often"]],
  });
  const [table] = corpus.tables;
  const coded = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
  const code = (...people: readonly number[]): CodeVariate => ({
    label: people.join(" "),
    column: "Why?",
    people: new Set(people),
    judged: new Set([0, 1, 2]),
  });
  const { items, codes, levels, questions } = surveyAnswers(
    coded,
    [],
    new Uint8Array(4).fill(1),
    [0, 1, 2, 3],
    { codes: [code(0, 1), code(2)] },
  );

  it("are one question, which who was not judged has not answered", () => {
    expect(questions).toEqual([questions?.[0], "codes Why?"]);
    expect(items.map(({ question }) => question)).toEqual([0, 1, 1]);
    expect([...codes].map((one) => one === levels)).toEqual([
      ...Array.from({ length: 10 }, () => false),
      true,
      true,
    ]);
  });

  it("weigh at most three tenths together", () => {
    const [closed, ...open] = items;
    const held = open.reduce((sum, { weight }) => sum + weight, 0);
    expect(held).toBeLessThan(Math.log2(3));
    expect(closed?.weight).toBe(1);
  });
});

describe("shuffleAnswers", () => {
  it("keeps how often each answer was given, and deals out each item by itself", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 4, maxLength: 30 }), (people) => {
        const rows = people.map(([a, b]) => [scale.levels![a]!, scale.levels![b]!]);
        const answers = answersOf([scale, { ...scale, question: "How long?" }], rows);
        const dealt = shuffleAnswers(answers, seededRandom(1));
        expect(dealt.codes.toSorted()).toEqual(answers.codes.toSorted());
        expect(dealt.items).toBe(answers.items);
      }),
    );
    const rows = Array.from({ length: 40 }, (_, row) => [scale.levels![row % 3]!, scale.levels![row % 3]!]);
    const dealt = shuffleAnswers(
      answersOf([scale, { ...scale, question: "How long?" }], rows),
      seededRandom(1),
    );
    const alike = rows.filter((_, row) => dealt.codes[row * 2]! + 3 === dealt.codes[row * 2 + 1]);
    expect(alike.length).toBeLessThan(25);
  });
});
