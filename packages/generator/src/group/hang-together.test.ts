import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import type { Random } from "../random.ts";
import { hangTogether } from "./hang-together.ts";
import type { Block } from "./permute-blocks.ts";
import { permuteBlocks } from "./permute-blocks.ts";
import type { Points } from "./points.ts";
import { SurveyDivider } from "./survey-divider.ts";

const rows = 60;

/** Columns of ±1 with mean near 0. */
function noise(columns: number, random: Random): Points {
  const values = Float64Array.from({ length: rows * columns }, () => (random.fraction() < 0.5 ? -1 : 1));
  return { values, rows, columns };
}

/** Noise in which every column agrees with the first, three times in four. */
function signal(columns: number, random: Random): Points {
  const { values } = noise(columns, random);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 1; column < columns; column += 1) {
      if (random.fraction() < 0.5) values[row * columns + column] = values[row * columns] ?? 0;
    }
  }
  return { values, rows, columns };
}

function single(columns: number): Block[] {
  return Array.from({ length: columns }, (_, from) => ({ from, to: from + 1 }));
}

const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);

describe("hangTogether", () => {
  it("sees answers that hang together", () => {
    for (const seed of seeds) {
      const random = seededRandom(seed);
      expect(hangTogether(signal(8, random), single(8), random)).toBe(true);
    }
  });

  it("sees noise for what it is, but for one time in twenty", () => {
    const fooled = seeds.filter((seed) => {
      const random = seededRandom(seed);
      return hangTogether(noise(8, random), single(8), random);
    });
    expect(fooled.length).toBeLessThanOrEqual(6);
  });

  it("does not count what one question holds within itself", () => {
    // two copies of each column: indicators of one question
    const twice = (random: Random): Points => {
      const { values } = noise(4, random);
      return {
        rows,
        columns: 8,
        values: Float64Array.from(
          { length: rows * 8 },
          (_, at) => values[Math.floor(at / 8) * 4 + ((at % 8) >> 1)] ?? 0,
        ),
      };
    };
    const questions = [0, 2, 4, 6].map((from) => ({ from, to: from + 2 }));
    const fooled = seeds.filter((seed) => {
      const random = seededRandom(seed);
      return hangTogether(twice(random), questions, random);
    });
    expect(fooled.length).toBeLessThanOrEqual(6);
    const random = seededRandom(1);
    expect(hangTogether(twice(random), single(8), random)).toBe(true);
  });

  it("sees nothing where all rows are the same, or nothing was asked", () => {
    const same = { values: new Float64Array(rows * 3), rows, columns: 3 };
    expect(hangTogether(same, single(3), seededRandom(1))).toBe(false);
    expect(hangTogether({ values: new Float64Array(0), rows, columns: 0 }, [], seededRandom(1))).toBe(false);
    expect(SurveyDivider.of(same, single(3), seededRandom(1))).toBeUndefined();
  });
});

describe("permuteBlocks", () => {
  it("deals each question out anew, keeping its columns together and its answers as they are", () => {
    const values = Float64Array.from({ length: rows * 3 }, (_, at) => Math.floor(at / 3) + (at % 3) * 1000);
    const dealt = permuteBlocks(
      { values, rows, columns: 3 },
      [
        { from: 0, to: 2 },
        { from: 2, to: 3 },
      ],
      seededRandom(5),
    );
    const column = (at: number): number[] =>
      Array.from({ length: rows }, (_, row) => dealt.values[row * 3 + at] ?? -1);
    const [first, second, third] = [column(0), column(1), column(2)];
    expect(second.map((value) => value - 1000)).toEqual(first);
    expect(first.toSorted((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row));
    expect(third.map((value) => value - 2000)).not.toEqual(first);
    expect(first).not.toEqual(first.toSorted((a, b) => a - b));
  });
});
