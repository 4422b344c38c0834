import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom, shuffle } from "./random.ts";

function draw(seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? random.below(1000) : random.fraction()));
}

describe("seededRandom", () => {
  it("depends on the seed alone", () => {
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  it("stays below its limit", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 100_000 }), (seed, limit) => {
        const random = seededRandom(seed);
        const value = random.below(limit);
        expect(Number.isInteger(value) && value >= 0 && value < limit).toBe(true);
        const fraction = random.fraction();
        expect(fraction >= 0 && fraction < 1).toBe(true);
      }),
    );
  });
});

describe("shuffle", () => {
  it("keeps every item, and gives each order the same chance", () => {
    const counts = new Map<string, number>();
    const random = seededRandom(1);
    for (let round = 0; round < 6000; round += 1) {
      const order = shuffle(["a", "b", "c"], random).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
