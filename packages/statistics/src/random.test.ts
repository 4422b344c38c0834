import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { seedOfStream, seededRandom, shuffle } from "./random.ts";

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

describe("seededRandom over 32 bits", () => {
  const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

  it("gives every seed a sequence of its own, from the first numbers on", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 20 }), (seed, times) => {
        const other = seed - times * 2 ** 32;
        expect(draw(other)).not.toEqual(draw(seed));
        expect(draw(other).slice(0, 4)).not.toEqual(draw(seed).slice(0, 4));
      }),
    );
    expect(new Set(Array.from({ length: 2000 }, (_, high) => draw(7 + high * 2 ** 32)[1])).size).toBe(2000);
  });

  it("keeps the sequence of a seed below 2³²", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const [random, reference] = [seededRandom(seed), xoroshiro128plus(seed)];
        for (let at = 0; at < 20; at += 1) expect(random.below(1000)).toBe(uniformInt(reference, 0, 999));
      }),
    );
  });
});

describe("seedOfStream", () => {
  const stream = [fc.integer({ min: 1, max: 2000 }), fc.nat(1000)] as const;

  it("gives different seeds different streams", () => {
    const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(seeds, seeds, fc.nat(1000), (one, other, round) => {
        fc.pre(one !== other);
        expect(seedOfStream(one, 1009, round)).not.toBe(seedOfStream(other, 1009, round));
        expect(Number.isSafeInteger(seedOfStream(one, 1009, round))).toBe(true);
      }),
    );
  });

  it("has the lower 32 bits of the plain product", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), ...stream, (seed, factor, addend) => {
        expect(seedOfStream(seed, factor, addend)).toBe((seed * factor + addend) % 2 ** 32);
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
