import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { randIndex } from "../testing/planted.ts";
import { kMeans } from "./k-means.ts";
import { pickRows } from "./points.ts";
import type { Points } from "./points.ts";

function pointsOf(rows: readonly (readonly number[])[]): Points {
  return { values: Float64Array.from(rows.flat()), rows: rows.length, columns: rows[0]?.length ?? 0 };
}

/** Clouds of width 1 whose middles stand 10 apart on a line. */
function clouds(seed: number, kinds: number, each: number): { points: Points; kind: number[] } {
  const random = seededRandom(seed);
  const kind = Array.from({ length: kinds * each }, (_, row) => row % kinds);
  return {
    kind,
    points: pointsOf(kind.map((which) => [which * 10 + random.fraction(), random.fraction()])),
  };
}

describe("kMeans", () => {
  it("finds clouds that stand apart", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { points, kind } = clouds(seed, 4, 12);
      const labels = kMeans(points, { k: 4, starts: 10, random: seededRandom(seed) });
      expect(randIndex(labels, kind)).toBe(1);
    }
  });

  it("keeps the tightest of its starts", () => {
    const { points, kind } = clouds(3, 6, 8);
    const spread = (labels: Int32Array): number => 1 - randIndex(labels, kind);
    const many = Array.from({ length: 30 }, (_, seed) =>
      spread(kMeans(points, { k: 6, starts: 20, random: seededRandom(seed) })),
    );
    expect(Math.max(...many)).toBe(0);
  });

  it("settles: no row lies nearer to the middle of another group", () => {
    const rows = fc.array(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 2 }), {
      minLength: 6,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 4 }), fc.nat(), (given, k, seed) => {
        const labels = kMeans(pointsOf(given), { k, starts: 1, random: seededRandom(seed) });
        const middles = Array.from({ length: k }, (_, group) => {
          const own = given.filter((__, row) => labels[row] === group);
          return [0, 1].map((column) => own.reduce((sum, row) => sum + (row[column] ?? 0), 0) / own.length);
        });
        given.forEach((row, at) => {
          const distances = middles.map((middle) =>
            Math.hypot(...row.map((value, column) => value - (middle[column] ?? 0))),
          );
          const own = distances[labels[at] ?? 0] ?? 0;
          for (const other of distances)
            if (!Number.isNaN(other)) expect(own).toBeLessThanOrEqual(other + 1e-9);
        });
      }),
    );
  });

  it("gives every row a group, the same for the same seed, whatever the rows", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), fc.nat(), (given, k, seed) => {
        const points = pointsOf(given);
        const labels = kMeans(points, { k, starts: 2, random: seededRandom(seed) });
        expect(labels).toHaveLength(given.length);
        expect(labels.every((label) => label >= 0 && label < k)).toBe(true);
        expect(kMeans(points, { k, starts: 2, random: seededRandom(seed) })).toEqual(labels);
      }),
    );
  });
});

describe("pickRows", () => {
  it("takes rows in order, and more than once", () => {
    const points = pointsOf([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(pickRows(points, [2, 0, 2])).toEqual(
      pointsOf([
        [5, 6],
        [1, 2],
        [5, 6],
      ]),
    );
  });
});
