import type { SurveyAnswers } from "@persona/answer-models";
import { describe, expect, it } from "vitest";
import { runToEnd, seededRandom } from "@persona/statistics";
import { SurveyDivider } from "../dividers/survey-divider.ts";
import { testLeftOut } from "./left-out.ts";
import type { LeftOut } from "./differing-questions.ts";

const [rows, width, levels] = [120, 12, 4];

/** Two kinds, which differ on the first questions only. */
function tested(differing: number): LeftOut {
  const random = seededRandom(3);
  const codes = Int32Array.from({ length: rows * width }, (_, cell) => {
    const [row, item] = [Math.floor(cell / width), cell % width];
    const usual = item < differing && random.fraction() < 0.85;
    return item * levels + (usual ? (row % 2) * 3 : random.below(levels));
  });
  const answers: SurveyAnswers = {
    rows,
    codes,
    levels: width * levels,
    questions: Array.from({ length: width }, (_, item) => `block c${item}`),
    items: Array.from({ length: width }, (_, item) => ({
      from: item * levels,
      levels,
      weight: 1,
      question: item,
      ordered: true,
    })),
  };
  const divider = new SurveyDivider(answers);
  const { labels } = divider.divide(2, seededRandom(1));
  return runToEnd(testLeftOut(divider, labels, { k: 2, seed: 1 }));
}

describe("testLeftOut", () => {
  it("finds the questions on which groups differ although these did not form them", () => {
    const { differing, ofGroups } = tested(8);
    expect(differing).toBeGreaterThanOrEqual(8);
    for (const own of ofGroups)
      for (let item = 0; item < 8; item += 1) expect(own).toContain(`block c${item}`);
  });

  it("counts two for a pair of questions that go together, and nothing else", () => {
    expect(tested(2).differing).toBeLessThanOrEqual(3);
  });

  it("counts hardly any where answers have nothing to do with each other", () => {
    expect(tested(0).differing).toBeLessThanOrEqual(1);
  });
});
