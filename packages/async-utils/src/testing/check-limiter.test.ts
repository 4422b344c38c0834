import { describe, expect, test } from "vitest";
import { AsyncRateLimiter } from "../async-rate-limiter.ts";
import { checkLimiter } from "./check-limiter.ts";
import type { LimiterAdapter } from "./run-schedule.ts";

const ours: LimiterAdapter = {
  name: "AsyncRateLimiter",
  supports: ["weights", "abort", "priority"],
  create: (limit, windowMs) => {
    const limiter = new AsyncRateLimiter({ budgets: { requests: { limit, windowMs } } });
    return ({ weight, priority, signal }) => limiter.acquire({ weight, priority, signal });
  },
};

/** Fixed windows: what most limiters do, and what the kit must catch. */
const fixedWindows: LimiterAdapter = {
  name: "fixed windows",
  supports: [],
  create: (limit, windowMs) => {
    const queue: (() => void)[] = [];
    let left = limit;
    setInterval(() => {
      left = limit;
      while (left > 0 && queue.length > 0) {
        left -= 1;
        queue.shift()?.();
      }
    }, windowMs);
    return () =>
      new Promise<void>((resolve) => {
        if (left > 0) {
          left -= 1;
          resolve();
        } else queue.push(resolve);
      });
  },
};

describe("checkLimiter", () => {
  test("finds nothing wrong with ours (properties 1, 3, 4, 5, 6, 7)", async () => {
    const verdicts = await checkLimiter(ours, { runs: 150 });
    expect(verdicts.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
  });

  test("finds what is wrong with fixed windows", async () => {
    const verdicts = await checkLimiter(fixedWindows, { runs: 50 });
    const broken = verdicts.filter(({ verdict }) => verdict === "broken").map(({ number }) => number);
    expect([...new Set(broken)]).toEqual([1, 3, 6, 7]);
    expect(verdicts.find(({ number }) => number === 5)?.verdict).toBe("not supported");
  });
});
