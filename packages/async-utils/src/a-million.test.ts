import { expect, test } from "vitest";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import { runConcurrent } from "./run-concurrent.ts";
import { streamConcurrent } from "./stream-concurrent.ts";
import { VirtualClock } from "./testing/index.ts";

const count = 1_000_000;

async function double(n: number): Promise<number> {
  return n * 2;
}

test("a million at once: a run and streams give all their results", async () => {
  const items = Array.from({ length: count }, (_, index) => index);
  const results = await runConcurrent(items, double, { maxConcurrent: count });
  expect(results).toHaveLength(count);
  expect(results.at(-1)).toBe(2 * (count - 1));
  for (const order of ["input", "completed"] as const) {
    let sum = 0;
    let last = -1;
    for await (const value of streamConcurrent(items, double, { maxConcurrent: Infinity, order })) {
      if (order === "input" && value <= last) throw new Error("a result came out of order");
      last = value;
      sum += value;
    }
    expect(sum).toBe(count * (count - 1));
  }
});

test("a million waits: one timer, all granted in the order in which they came, nothing left", async () => {
  const clock = new VirtualClock();
  const limiter = new AsyncRateLimiter({ budgets: { calls: { limit: 250_000, windowMs: 1000 } }, clock });
  let granted = 0;
  let isInOrder = true;
  const wait = async (index: number): Promise<void> => {
    await limiter.acquire();
    isInOrder &&= granted === index;
    granted += 1;
  };
  for (let index = 0; index < count; index += 1) void wait(index);
  await clock.run();
  expect(granted).toBe(count);
  expect(isInOrder).toBe(true);
  expect(clock.now()).toBe(3000);
  expect(clock.mostTimers).toBe(1);
  expect(clock.timers).toBe(0);
  expect(limiter.headroom().waiting).toBe(0);
});
