import { describe, expect, expectTypeOf, test } from "vitest";
import { runConcurrent } from "./run-concurrent.ts";

describe("runConcurrent", () => {
  test("runs tasks, at most three at once and more than one, results in order", async () => {
    let inFlight = 0;
    let most = 0;
    const tasks = [0, 1, 2, 3, 4].map((n) => async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await Promise.resolve();
      inFlight -= 1;
      return n * 2;
    });
    const results = await runConcurrent(tasks, { maxConcurrent: 3 });
    expectTypeOf(results).toEqualTypeOf<number[]>();
    expect(results).toEqual([0, 2, 4, 6, 8]);
    expect(most).toBe(3);
  });

  test("maps items, and types follow the mapper and the mode", async () => {
    const lengths = await runConcurrent(["a", "bb"], async (word) => word.length, { maxConcurrent: 2 });
    expectTypeOf(lengths).toEqualTypeOf<number[]>();
    expect(lengths).toEqual([1, 2]);
    const settled = await runConcurrent(new Set(["a"]), (word) => word, {
      maxConcurrent: 1,
      onError: "settle",
    });
    expectTypeOf(settled).toEqualTypeOf<PromiseSettledResult<string>[]>();
    expect(settled).toEqual([{ status: "fulfilled", value: "a" }]);
  });

  test.each([0, -1, Number.NaN, Infinity, 1.5])("refuses maxConcurrent %d by name", async (value) => {
    const run = runConcurrent([], { maxConcurrent: value });
    await expect(run).rejects.toThrow(`maxConcurrent must be a whole number of at least 1, but is`);
    await expect(run).rejects.toBeInstanceOf(TypeError);
  });
});
