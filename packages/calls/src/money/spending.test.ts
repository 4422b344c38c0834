import type { Usage } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenEstimate } from "../limits/token-estimator.ts";
import { Spending } from "./spending.ts";

function usage(input: number, output: number): Usage {
  return {
    inputTokens: { total: input, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: output, reasoning: 0 },
  };
}

const estimate = (most: number): (() => TokenEstimate) => {
  return () => ({ leastInputTokens: 0, inputTokens: 0, mostInputTokens: most - 1, outputTokens: 1 });
};

describe("Spending", () => {
  it("never lets more be spent than allowed, whatever the answers cost", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 500 }),
        fc.array(
          fc.record({
            most: fc.integer({ min: 2, max: 120 }),
            share: fc.double({ min: 0, max: 1, noNaN: true }),
            fate: fc.constantFrom("settle", "keep", "release"),
          }),
          { maxLength: 30 },
        ),
        async (maxTokens, calls) => {
          const spending = new Spending({ maxTokens }, "m");
          let really = 0;
          await Promise.allSettled(
            calls.map(async ({ most, share, fate }) => {
              const reservation = await spending.reserve(estimate(most), { priority: 0 });
              await Promise.resolve();
              const input = Math.max(1, Math.floor((most - 1) * share));
              if (fate === "settle") {
                really += input + 1;
                reservation.settle(usage(input, 1));
              } else if (fate === "keep") {
                really += most;
                reservation.keep();
              } else reservation.release();
            }),
          );
          expect(really).toBeLessThanOrEqual(maxTokens);
          expect(spending.spent.tokens).toBe(really);
        },
      ),
    );
  });

  it("waits for calls in progress that may leave room, and lets repairs go first", async () => {
    const spending = new Spending({ maxTokens: 100 }, "m");
    const first = await spending.reserve(estimate(80), { priority: 0 });
    const order: string[] = [];
    const wait = async (name: string, priority: number): Promise<void> => {
      const reservation = await spending.reserve(estimate(60), { priority });
      order.push(name);
      reservation.settle(usage(1, 1));
    };
    const waiting = [wait("draft", 0), wait("repair", 1)];
    await Promise.resolve();
    expect(order).toEqual([]);
    first.settle(usage(10, 10));
    await Promise.all(waiting);
    expect(order).toEqual(["repair", "draft"]);
  });

  it("refuses what does not fit even alone, naming the figures", async () => {
    const spending = new Spending({ maxTokens: 100 }, "m", { tokens: 50 });
    await expect(spending.reserve(estimate(60), { priority: 0 })).rejects.toMatchObject({
      code: "budget-exhausted",
      message: expect.stringContaining("50 of 100 tokens"),
      hint: expect.stringContaining("resume the run"),
    });
    // where nothing was made there is nothing to resume
    await expect(
      new Spending({ maxTokens: 100 }, "m").reserve(estimate(160), { priority: 0 }),
    ).rejects.toMatchObject({ hint: expect.stringMatching(/^(?!.*resume).*--max-output-tokens/) });
  });

  it("counts money by the price, and takes an unknown price for too much", () => {
    const priceOf = (_: string, { inputTokens, outputTokens }: Usage): number =>
      inputTokens.total / 1000 + outputTokens.total / 100;
    const spending = new Spending({ maxCost: 1, priceOf }, "m");
    spending.tryReserve(estimate(501)())?.settle(usage(400, 10));
    expect(spending.spent).toEqual({ tokens: 410, microUsd: 500_000 });
    expect(() => spending.tryReserve(estimate(601)())).toThrow("$0.5000 of $1");
    expect(() => new Spending({ maxCost: 1 }, "m").tryReserve(estimate(2)())).toThrow("unknown");
  });

  it("fits three calls of ten cents under thirty", () => {
    const spending = new Spending({ maxCost: 0.3, priceOf: () => 0.1 }, "m");
    for (let call = 0; call < 3; call += 1) spending.tryReserve(estimate(2)())?.settle(usage(1, 1));
    expect(spending.spent.microUsd).toBe(300_000);
    expect(() => spending.tryReserve(estimate(2)())).toThrow("$0.3000 of $0.3");
  });

  it("lets as many calls through as a person would, whatever they cost, and none beyond", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 300 }),
        (micro, calls) => {
          const maxCost = (micro * calls) / 1_000_000;
          const spending = new Spending({ maxCost, priceOf: () => micro / 1_000_000 }, "m");
          const reservations = Array.from({ length: calls }, () => spending.tryReserve(estimate(2)()));
          expect(reservations).not.toContain(undefined);
          expect(spending.tryReserve(estimate(2)())).toBeUndefined();
        },
      ),
    );
  });

  it("counts the most where a usage reports nothing", () => {
    const spending = new Spending({}, "m");
    expect(spending.tryReserve(estimate(70)())?.settle(usage(0, 0))).toEqual({ tokens: 70 });
    expect(spending.spent.tokens).toBe(70);
  });

  it("counts calls to all models together, each at its own price", () => {
    const spending = new Spending({ maxCost: 0.000_1, priceOf: () => 0.000_04 }, "writer");
    const other = spending.forModel("judge", () => 0.000_06);
    expect(spending.tryReserve(estimate(10)())?.settle(usage(5, 5))).toMatchObject({ microUsd: 40 });
    expect(other.tryReserve(estimate(10)())?.settle(usage(5, 5))).toMatchObject({ microUsd: 60 });
    expect(spending.spent).toEqual({ tokens: 20, microUsd: 100 });
    expect(other.spent).toEqual(spending.spent);
    expect(() => spending.tryReserve(estimate(10)())).toThrow("could exceed the limit");
    expect(() => spending.forModel("free", undefined).tryReserve(estimate(10)())).toThrow("unknown amount");
  });

  it("ends a wait with the signal's reason", async () => {
    const spending = new Spending({ maxTokens: 100 }, "m");
    await spending.reserve(estimate(80), { priority: 0 });
    const controller = new AbortController();
    const waiting = spending.reserve(estimate(60), { priority: 0, signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });
});
