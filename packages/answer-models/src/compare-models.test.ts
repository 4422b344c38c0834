import { describe, expect, it } from "vitest";
import { runToEnd, seededRandom } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { compareModels } from "./compare-models.ts";
import type { ModelComparison } from "./compare-models.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

const [rows, width, levels] = [150, 10, 5];

/** Answers on five ordered levels, from a number for each person and question. */
function answersOf(
  ordered: boolean,
  place: (person: number, item: number, random: Random) => number,
): SurveyAnswers {
  const random = seededRandom(5);
  const normal = (): number =>
    Array.from({ length: 12 }, () => random.fraction()).reduce((a, b) => a + b) - 6;
  const codes = new Int32Array(rows * width);
  for (let row = 0; row < rows; row += 1)
    for (let item = 0; item < width; item += 1) {
      const value = place(row, item, random) + normal();
      codes[row * width + item] = item * levels + [-1.2, -0.4, 0.4, 1.2].filter((cut) => value > cut).length;
    }
  const items = Array.from({ length: width }, (_, item) => ({
    from: item * levels,
    levels,
    weight: 1,
    question: item,
    ordered,
  }));
  return { rows, items, codes, levels: width * levels };
}

/** People spread evenly along a line, from −1.7 to 1.7. */
function along(person: number): number {
  return (3.4 * person) / (rows - 1) - 1.7;
}

function compared(answers: SurveyAnswers): ModelComparison {
  return runToEnd(compareModels(answers, { most: 6, seed: 1 }));
}

describe("compareModels", () => {
  it.each([true, false])("finds a line where people differ by how much, ordered: %s", (ordered) => {
    const { areKinds, line } = compared(
      answersOf(ordered, (person, item) => (item % 3 === 0 ? -1 : 1) * along(person)),
    );
    expect(areKinds).toBe(false);
    expect(line.model).toMatch(/^line/);
  });

  it("finds kinds where people differ by kind", () => {
    const { areKinds, kinds, form } = compared(
      answersOf(true, (person, item) => ((item + (person % 3)) % 3) * 1.4 - 1.4),
    );
    expect(areKinds).toBe(true);
    expect(kinds).toMatchObject({ k: 3, form: "ordinal" });
    expect(form).toBe("ordinal");
  });

  it("takes a habit of agreeing next to a line for no kinds", () => {
    const random = seededRandom(9);
    const agrees = Array.from({ length: rows }, () => 2 * random.fraction() - 1);
    const { areKinds, line } = compared(
      answersOf(
        true,
        (person, item) => 1.2 * agrees[person]! + (item % 2 === 0 ? 0.5 : -0.5) * along(person),
      ),
    );
    expect(areKinds).toBe(false);
    expect(["line and agreeing", "two lines", "line"]).toContain(line.model);
  });

  it("reports one group, kinds of both forms, and every line", () => {
    const { figures } = compared(answersOf(true, () => 0));
    expect(new Set(figures.map(({ model }) => model))).toEqual(
      new Set([
        "one group",
        "kinds",
        "line",
        "line by choice",
        "ends",
        "line and agreeing",
        "line and ends",
        "two lines",
        "three lines",
        "kinds along a line",
      ]),
    );
    expect(new Set(figures.map(({ form }) => form))).toEqual(new Set([undefined, "nominal", "ordinal"]));
    for (const { aic3, bic, logLikelihood, parameters } of figures) {
      expect(logLikelihood).toBeLessThan(0);
      expect(aic3).toBeCloseTo(3 * parameters - 2 * logLikelihood, 6);
      expect(bic).toBeCloseTo(Math.log(rows) * parameters - 2 * logLikelihood, 6);
    }
  });

  it("fits a class model no worse when a class is added, and a line better than one group", () => {
    const { figures } = compared(
      answersOf(true, (person, item) => (item % 2 === 0 ? 1 : -1) * along(person)),
    );
    const of = (model: string, k = 1): number =>
      figures.find((one) => one.model === model && one.k === k)?.logLikelihood ?? Number.NaN;
    expect(of("line")).toBeGreaterThan(of("one group"));
    expect(of("two lines")).toBeGreaterThan(of("line") - 1);
    expect(of("kinds", 2)).toBeGreaterThan(of("one group"));
  });
});
