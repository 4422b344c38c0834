import { describe, expect, it } from "vitest";
import { seededRandom } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { randIndex } from "@persona/test-support";
import { compareModels } from "./compare-models.ts";
import { extendGroups, fitGroups, groupMemberships } from "./fit-groups.ts";
import type { Structure } from "./fit-groups.ts";
import { pickItems } from "./survey-answers.ts";
import type { SurveyAnswers } from "./survey-answers.ts";
import { runToEnd } from "@persona/statistics";

const [rows, width, levels] = [160, 10, 5];

function normal(random: Random): number {
  return Array.from({ length: 12 }, () => random.fraction()).reduce((a, b) => a + b) - 6;
}

/** Answers on five ordered levels, from a number for each person and question. */
function answersOf(place: (person: number, item: number) => number, seed = 3): SurveyAnswers {
  const random = seededRandom(seed);
  const codes = Int32Array.from({ length: rows * width }, (_, at) => {
    const value = place(Math.floor(at / width), at % width) + normal(random);
    return (at % width) * levels + [-1.2, -0.4, 0.4, 1.2].filter((cut) => value > cut).length;
  });
  const items = Array.from({ length: width }, (_, item) => ({
    from: item * levels,
    levels,
    weight: 0.3,
    question: item,
    ordered: true,
  }));
  return { rows, items, codes, levels: width * levels };
}

/** Two kinds, who also differ by how much of one thing they have: more than they differ by kind. */
function both(): { readonly answers: SurveyAnswers; readonly kinds: readonly number[] } {
  const random = seededRandom(8);
  const more = Array.from({ length: rows }, () => normal(random));
  return {
    answers: answersOf(
      (person, item) => 1.1 * more[person]! + (((item >> 1) + (person % 2)) % 2 === 0 ? 0.9 : -0.9),
    ),
    kinds: Array.from({ length: rows }, (_, person) => person % 2),
  };
}

function labelsOf(answers: SurveyAnswers, structure: Structure, k: number): readonly number[] {
  const found = fitGroups(answers, {
    k,
    structure,
    form: "ordinal",
    starts: 6,
    random: seededRandom(1),
  });
  return likeliest(groupMemberships(answers, found), k);
}

function likeliest(memberships: Float64Array, k: number): readonly number[] {
  return Array.from({ length: memberships.length / k }, (_, row) => {
    const own = [...memberships.subarray(row * k, row * k + k)];
    expect(own.reduce((a, b) => a + b)).toBeCloseTo(1);
    return own.indexOf(Math.max(...own));
  });
}

describe("kinds along a line", () => {
  const { answers, kinds } = both();

  it("describe kinds who also differ by how much better than kinds alone, and than lines", () => {
    const { areKinds, kinds: best } = runToEnd(compareModels(answers, { most: 4, seed: 1 }));
    expect(areKinds).toBe(true);
    expect(best).toMatchObject({ model: "kinds along a line", k: 2 });
  });

  it("are found again where kinds alone divide people by how much", () => {
    expect(randIndex(labelsOf(answers, "kinds along a line", 2), kinds)).toBeGreaterThan(0.85);
    expect(randIndex(labelsOf(answers, "kinds", 2), kinds)).toBeLessThan(0.7);
  });

  it("keep their numbers when more people join", () => {
    const memberships = new Float64Array(rows * 2).fill(0.05);
    kinds.forEach((kind, row) => (memberships[row * 2 + kind] = 0.95));
    const extended = extendGroups(
      { answers, everybody: answers },
      { memberships, structure: "kinds along a line", form: "ordinal", tolerance: 1e-4 },
    );
    const same = likeliest(groupMemberships(answers, extended), 2).filter((own, row) => own === kinds[row]);
    expect(same.length / rows).toBeGreaterThan(0.9);
  });
});

describe("levels", () => {
  it("are steps of one line", () => {
    const along = (person: number): number => (4 * person) / (rows - 1) - 2;
    const answers = answersOf((person, item) => (item % 3 === 0 ? -1 : 1) * along(person));
    const labels = labelsOf(answers, "levels", 3);
    const mean = (level: number): number => {
      const own = [...labels.keys()].filter((row) => labels[row] === level);
      expect(own.length).toBeGreaterThan(20);
      return own.reduce((sum, row) => sum + along(row), 0) / own.length;
    };
    const [first, middle, last] = [mean(0), mean(1), mean(2)];
    expect(Math.abs(middle)).toBeLessThan(0.5);
    expect(Math.min(first, last)).toBeLessThan(-0.7);
    expect(Math.max(first, last)).toBeGreaterThan(0.7);
  });
});

describe("compareModels", () => {
  it("compares two lines from five questions on, three from six, and says where three are best", () => {
    const random = seededRandom(4);
    const places = Array.from({ length: rows * 3 }, () => normal(random));
    const answers = answersOf((person, item) => 1.3 * places[3 * person + (item % 3)]!);
    const figuresOf = (own: SurveyAnswers): readonly string[] =>
      runToEnd(compareModels(own, { most: 2, seed: 1 })).figures.map(({ model }) => model);
    const modelsOf = (questions: number): readonly string[] =>
      figuresOf(pickItems(answers, ({ question }) => question < questions));
    expect(modelsOf(4)).not.toContain("two lines");
    expect(modelsOf(5)).toContain("two lines");
    expect(modelsOf(5)).not.toContain("three lines");
    // ten options of one question are one question, ten ratings under one heading are ten
    const [options, ratings] = [true, false].map((option) => ({
      ...answers,
      items: answers.items.map((item) => ({ ...item, question: 0, option })),
    }));
    expect(figuresOf(options!)).not.toContain("two lines");
    expect(figuresOf(options!)).not.toContain("kinds along a line");
    expect(figuresOf(ratings!)).toContain("three lines");
    const { threeLines, areKinds } = runToEnd(compareModels(answers, { most: 3, seed: 1 }));
    expect(areKinds).toBe(false);
    expect(threeLines?.model).toBe("three lines");
  });
});
