import type { SurveyAnswers } from "@persona/answer-models";
import { describe, expect, it } from "vitest";
import { seededRandom } from "@persona/statistics";
import { dropCopies } from "./copies.ts";

const [rows, levels] = [200, 4];

/** Columns of random answers, and one more that is made from the first. */
function withCopy(copy: (level: number, random: ReturnType<typeof seededRandom>) => number): SurveyAnswers {
  const random = seededRandom(2);
  const columns = Array.from({ length: 3 }, () => Array.from({ length: rows }, () => random.below(levels)));
  columns.push(columns[0]!.map((level) => copy(level, random)));
  const codes = new Int32Array(rows * columns.length);
  columns.forEach((own, item) =>
    own.forEach(
      (level, row) =>
        (codes[row * columns.length + item] = level < 0 ? levels * columns.length : item * levels + level),
    ),
  );
  return {
    rows,
    codes,
    levels: levels * columns.length,
    items: columns.map((_, item) => ({
      from: item * levels,
      levels,
      weight: 1,
      question: item,
      ordered: true,
    })),
  };
}

describe("dropCopies", () => {
  it.each([
    ["is the same", (level: number) => level],
    ["is the same with other names", (level: number) => (level + 1) % levels],
    [
      "has a few slips",
      (level: number, random: { below: (n: number) => number }) =>
        random.below(40) === 0 ? random.below(levels) : level,
    ],
    [
      "has gaps",
      (level: number, random: { below: (n: number) => number }) => (random.below(4) === 0 ? -1 : level),
    ],
  ])("leaves out a column that %s", (_, copy) => {
    const kept = dropCopies(withCopy(copy));
    expect(kept.items.map(({ question }) => question)).toEqual([0, 1, 2]);
    expect(kept.levels).toBe(3 * levels);
    expect(Math.max(...kept.codes)).toBeLessThanOrEqual(kept.levels);
  });

  it("keeps a question that only goes with another", () => {
    const answers = withCopy((level, random) => (random.below(3) === 0 ? random.below(levels) : level));
    expect(dropCopies(answers)).toBe(answers);
  });
});
