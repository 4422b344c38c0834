import { printingSurvey } from "@persona/test-support";
import type { Contrast } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { chooseVariables } from "./survey-variables.ts";
import { peopleOf } from "../people/people.ts";
import { codeSurvey } from "./coded-survey.ts";
import type { CodedColumn } from "./coded-survey.ts";
import { contrastOf } from "../comparison/contrasts.ts";
import { answerSetsOf, countAnswer } from "./answer-sets.ts";
import type { AnswerSet } from "./answer-sets.ts";
import { cellsOf } from "./cited-cells.ts";

const { corpus } = printingSurvey();
const { people } = peopleOf(corpus);

function setOf(question: RegExp, label: string): AnswerSet {
  const set = codedOf(question).find((one) => one.label === label);
  if (set === undefined) throw new TypeError(`no answer ${label}`);
  return set;
}

function codedOf(question: RegExp): readonly AnswerSet[] {
  return answerSetsOf(columnOf(question));
}

function columnOf(question: RegExp): CodedColumn {
  const [table] = corpus.tables;
  const found =
    table === undefined
      ? undefined
      : codeSurvey(table, people).find(({ column }) => question.test(column.question));
  if (found === undefined) throw new TypeError(`no question ${question.source}`);
  return found;
}

function cells(set: AnswerSet, positions: readonly number[]): ReturnType<typeof cellsOf> {
  const [table] = corpus.tables;
  if (table === undefined) throw new TypeError("no table");
  const members = positions.flatMap((position) => {
    const person = people[position];
    return person === undefined ? [] : [{ person, position }];
  });
  return cellsOf(set, table, members);
}

const everybody = [...people.keys()];

describe("answerSetsOf", () => {
  it("counts each level of a longer scale, and the two at each end together", () => {
    expect(codedOf(/frequently/).map(({ label, position }) => [label, position])).toEqual([
      ["never", 0],
      ["rarely", 1 / 3],
      ["often", 2 / 3],
      ["always", 1],
      ["never or rarely", 1 / 6],
      ["often or always", 5 / 6],
    ]);
  });

  it("counts each option alone where there is no order", () => {
    expect(codedOf(/devices/).map(({ label, position }) => [label, position])).toEqual([
      ["phone", undefined],
      ["laptop", undefined],
      ["tablet", undefined],
    ]);
  });

  it("does not pair the ends of a scale of three", () => {
    const coded = columnOf(/frequently/);
    expect(answerSetsOf({ ...coded, levels: ["low", "mid", "high"] }).map(({ label }) => label)).toEqual([
      "low",
      "mid",
      "high",
    ]);
  });
});

describe("contrastOf", () => {
  const between = (set: AnswerSet, members: readonly number[], others: readonly number[]): Contrast =>
    contrastOf(countAnswer(set, members), countAnswer(set, others));

  it("counts those who answered, inside and outside", () => {
    const contrast = between(setOf(/frequently/, "often or always"), [0, 1, 2, 9], [4, 5, 7, 8]);
    expect(contrast).toMatchObject({ n: 3, of: 3, pSegment: 1, pRest: 0.5 });
    expect(contrast.ci95?.[0]).toBeLessThan(0.5);
  });

  it("knows no difference where nobody else was asked", () => {
    expect(between(setOf(/devices/, "phone"), everybody, [])).toEqual({
      n: 3,
      of: 9,
      pSegment: 3 / 9,
      pRest: null,
      ci95: null,
    });
    expect(between(setOf(/devices/, "phone"), [9], [0])).toMatchObject({
      n: 0,
      of: 0,
      pSegment: 0,
      ci95: null,
    });
  });
});

describe("cellsOf", () => {
  it("cites everybody who gave the answer, and those who answered otherwise against it", () => {
    const { evidence, counterEvidence } = cells(setOf(/frequently/, "often or always"), everybody);
    expect(evidence.map(({ participantId, text }) => [participantId, text])).toEqual([
      ["P001", "often"],
      ["P002", "often"],
      ["P003", "often"],
      ["P004", "often"],
      ["P005", "always"],
      ["P006", "always"],
      ["P007", "always"],
    ]);
    expect(counterEvidence.map(({ participantId, text }) => [participantId, text])).toEqual([
      ["P008", "never"],
      ["P009", "rarely"],
    ]);
  });

  it("cites the option alone where several share a cell, and members alone", () => {
    const { evidence, counterEvidence } = cells(setOf(/devices/, "laptop"), [0, 1, 7]);
    expect(evidence.map(({ text, slice }) => [text, slice])).toEqual([
      ["laptop", [7, 13]],
      ["laptop", undefined],
    ]);
    expect(counterEvidence.map(({ text }) => text)).toEqual(["phone"]);
  });
});

describe("printingSurvey", () => {
  it("asks one question about who people are", () => {
    const [table] = corpus.tables;
    const { passive } = chooseVariables(table === undefined ? [] : codeSurvey(table, people));
    expect(passive.map(({ column }) => column.question)).toEqual(["How old are you?"]);
  });
});
