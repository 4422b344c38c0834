import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceInterval, wilsonInterval } from "./intervals.ts";

/** A count and what it is out of. */
const counted = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([of, share]) => ({ n: Math.round(of * share), of }));

describe("wilsonInterval", () => {
  it.each([
    // Newcombe 1998, Statistics in Medicine 17, 857–872, table I, method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])("gives the published interval of %i of %i", (n, of, low, high) => {
    const interval = wilsonInterval(n, of);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it("knows nothing where nobody was asked", () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });

  it("lies within 0 and 1 and holds the share", () => {
    fc.assert(
      fc.property(counted, ({ n, of }) => {
        const [low, high] = wilsonInterval(n, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(n / of + 1e-12);
        expect(high).toBeGreaterThanOrEqual(n / of - 1e-12);
      }),
    );
  });

  it("narrows as more people are asked", () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 2, max: 20 }), ({ n, of }, times) => {
        const [low, high] = wilsonInterval(n, of);
        const [nearLow, nearHigh] = wilsonInterval(n * times, of * times);
        expect(nearHigh - nearLow).toBeLessThan(high - low);
      }),
    );
  });
});

describe("differenceInterval", () => {
  it.each([
    // Newcombe 1998, Statistics in Medicine 17, 873–890, table II, method 10
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("gives the published interval of %i/%i − %i/%i", (n, of, otherN, otherOf, low, high) => {
    const interval = differenceInterval({ n, of }, { n: otherN, of: otherOf });
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it("knows nothing where one side was not asked", () => {
    expect(differenceInterval({ n: 0, of: 0 }, { n: 1, of: 2 })).toEqual([-1, 1]);
    expect(differenceInterval({ n: 1, of: 2 }, { n: 0, of: 0 })).toEqual([-1, 1]);
  });

  it("lies within −1 and 1, holds the difference, and turns over with its sides", () => {
    fc.assert(
      fc.property(counted, counted, (a, b) => {
        const [low, high] = differenceInterval(a, b);
        const difference = a.n / a.of - b.n / b.of;
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
        const [otherLow, otherHigh] = differenceInterval(b, a);
        expect(otherLow).toBeCloseTo(-high, 10);
        expect(otherHigh).toBeCloseTo(-low, 10);
      }),
    );
  });
});
