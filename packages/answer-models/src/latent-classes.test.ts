import { describe, expect, it } from "vitest";
import { seededRandom } from "@persona/statistics";
import { randIndex } from "@persona/test-support";
import { fitClasses, modelOf, refineClasses } from "./latent-classes.ts";
import { foresightOf } from "./foresight.ts";
import { membershipsOf } from "./mixture.ts";
import { shuffleAnswers, thinOut } from "./survey-answers.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

const [rows, width, levels] = [300, 8, 3];

/** Two kinds of people: each prefers another answer to every question. */
function planted(sure: number, seed = 1): { answers: SurveyAnswers; kinds: Int32Array } {
  const random = seededRandom(seed);
  const kinds = Int32Array.from({ length: rows }, (_, row) => Number(row % 3 === 0));
  const codes = Int32Array.from({ length: rows * width }, (_, cell) => {
    const item = cell % width;
    const usual = (kinds[Math.floor(cell / width)]! + item) % levels;
    return item * levels + (random.fraction() < sure ? usual : random.below(levels));
  });
  return { answers: answersOf(codes), kinds };
}

function answersOf(codes: Int32Array, question = (item: number): number => item): SurveyAnswers {
  const items = Array.from({ length: width }, (_, item) => ({
    from: item * levels,
    levels,
    weight: 1,
    question: question(item),
  }));
  return { rows, items, codes, levels: width * levels };
}

function labelsOf(memberships: Float64Array, k: number): number[] {
  return Array.from({ length: memberships.length / k }, (_, row) => {
    const own = [...memberships.subarray(row * k, (row + 1) * k)];
    return own.indexOf(Math.max(...own));
  });
}

function fitted(answers: SurveyAnswers, k = 2): ReturnType<typeof fitClasses> {
  return fitClasses(answers, { k, starts: 10, random: seededRandom(4) });
}

describe("fitClasses", () => {
  it("finds the kinds that were planted", () => {
    for (const seed of [1, 2, 3]) {
      const { answers, kinds } = planted(0.7, seed);
      const memberships = membershipsOf(answers, fitted(answers));
      expect(randIndex(labelsOf(memberships, 2), kinds)).toBeGreaterThan(0.97);
      for (let row = 0; row < rows; row += 1) {
        expect(memberships[row * 2]! + memberships[row * 2 + 1]!).toBeCloseTo(1, 9);
      }
    }
  });

  it("starts among some of many people, and finds the same kinds", () => {
    const { answers, kinds } = planted(0.5);
    const many = { ...answers, rows: 5 * rows, codes: new Int32Array(5 * rows * width) };
    for (let time = 0; time < 5; time += 1)
      many.codes.set(planted(0.5, 10 + time).answers.codes, time * rows * width);
    const memberships = membershipsOf(many, fitted(many));
    expect(thinOut(many, 300).rows).toBeGreaterThan(290);
    expect(thinOut(many, 300).rows).toBeLessThan(310);
    expect(
      randIndex(
        labelsOf(memberships, 2),
        Int32Array.from({ length: 5 * rows }, (_, row) => kinds[row % rows]!),
      ),
    ).toBeGreaterThan(0.8);
  });

  it("takes a missing answer to say nothing", () => {
    const { answers, kinds } = planted(0.8);
    const codes = answers.codes.map((code, cell) =>
      cell % width < 3 && cell % 5 < 2 ? answers.levels : code,
    );
    const memberships = membershipsOf({ ...answers, codes }, fitted({ ...answers, codes }));
    expect(randIndex(labelsOf(memberships, 2), kinds)).toBeGreaterThan(0.95);
    // who answered nothing is as likely in each class as anybody
    const silent = { ...answers, rows: 1, codes: new Int32Array(width).fill(answers.levels) };
    const [first] = membershipsOf(silent, fitted(answers));
    expect([1 / 3, 2 / 3].some((share) => Math.abs(share - first!) < 0.05)).toBe(true);
  });

  it("counts rows as often as it is told", () => {
    const { answers } = planted(0.7);
    const counts = Uint16Array.from({ length: rows }, (_, row) => Number(row < 100) * 3);
    const first = { ...answers, rows: 100, codes: answers.codes.slice(0, 100 * width) };
    const tripled = fitClasses(answers, { k: 1, starts: 1, random: seededRandom(1), counts });
    const all = fitClasses(first, { k: 1, starts: 1, random: seededRandom(1) });
    for (let level = 0; level < answers.levels; level += 1) {
      // the prior weighs less beside three times as many
      expect(tripled.chances[level]!).toBeCloseTo(all.chances[level]!, 1);
    }
  });

  it("gives the same classes for the same randomness", () => {
    const { answers } = planted(0.4);
    expect(fitted(answers, 3)).toEqual(fitted(answers, 3));
  });
});

describe("modelOf and refineClasses", () => {
  it("carry classes of some people over to others of the same kinds", () => {
    const { answers, kinds } = planted(0.7, 1);
    const others = planted(0.7, 2).answers;
    const model = modelOf(answers, membershipsOf(answers, fitted(answers)), 2);
    const labels = labelsOf(
      membershipsOf(others, refineClasses(others, model, { tolerance: 1e-4 }).model),
      2,
    );
    expect(randIndex(labels, kinds)).toBeGreaterThan(0.97);
    // and under the same numbers
    const before = labelsOf(membershipsOf(answers, fitted(answers)), 2);
    expect(labels.filter((label, row) => label === before[row]).length).toBeGreaterThan(0.95 * rows);
  });
});

describe("foresightOf", () => {
  it("is high where questions tell of each other, and close to none where answers are dealt again", () => {
    const { answers } = planted(0.7);
    const dealt = shuffleAnswers(answers, seededRandom(3));
    expect(foresightOf(answers, fitted(answers))).toBeGreaterThan(1);
    expect(foresightOf(dealt, fitted(dealt))).toBeLessThan(0.4);
  });

  it("leaves out what one question holds within itself", () => {
    const { answers } = planted(0.9);
    const oneQuestion = answersOf(answers.codes, () => 0);
    expect(Math.abs(foresightOf(oneQuestion, fitted(oneQuestion)))).toBeLessThan(1e-9);
  });
});
