import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountSchema, lessAmount, microUsdLimit, microUsdOf, sumAmounts, usdOf } from "./amount.ts";

describe("amounts", () => {
  it("adds up to what a person would write down, however many there are", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (times, micro) => {
          const each = { tokens: 1, microUsd: microUsdOf(micro / 1_000_000) };
          const sum = sumAmounts(Array.from({ length: times }, () => each));
          expect(sum).toEqual({ tokens: times, microUsd: times * micro });
          expect(microUsdLimit((times * micro) / 1_000_000)).toBe(times * micro);
        },
      ),
    );
    expect(sumAmounts(Array.from({ length: 3 }, () => ({ tokens: 0, microUsd: microUsdOf(0.1) })))).toEqual({
      tokens: 0,
      microUsd: microUsdLimit(0.3),
    });
  });

  it("never count a cost too low, nor a limit too high", () => {
    expect(microUsdOf(0.000_000_2)).toBe(1);
    expect(microUsdLimit(0.000_000_9)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (usd) => {
        expect(usdOf(microUsdOf(usd))).toBeGreaterThanOrEqual(usd - 1e-9);
        expect(usdOf(microUsdLimit(usd))).toBeLessThanOrEqual(usd + 1e-9);
      }),
    );
  });

  it("have money where one of them has", () => {
    expect(sumAmounts([])).toEqual({ tokens: 0 });
    expect(sumAmounts([{ tokens: 1 }, { tokens: 2, microUsd: 5 }])).toEqual({ tokens: 3, microUsd: 5 });
    expect(lessAmount({ tokens: 3, microUsd: 5 }, { tokens: 1 })).toEqual({ tokens: 2, microUsd: 5 });
  });

  it("are read from records of earlier versions, which held dollars", () => {
    expect(amountSchema.parse({ tokens: 5, usd: 0.1 + 0.2 })).toEqual({ tokens: 5, microUsd: 300_000 });
    expect(amountSchema.parse({ tokens: 5, microUsd: 7 })).toEqual({ tokens: 5, microUsd: 7 });
    expect(amountSchema.parse({ tokens: 5 })).toEqual({ tokens: 5 });
  });
});
