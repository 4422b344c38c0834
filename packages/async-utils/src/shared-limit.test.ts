import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import { runConcurrent } from "./run-concurrent.ts";
import { streamConcurrent } from "./stream-concurrent.ts";
import { VirtualClock } from "./testing/index.ts";

/** Work that counts how much of it is under way, over everybody. */
function watched(clock: VirtualClock): {
  readonly work: (ms: number) => Promise<void>;
  most: number;
  inFlight: number;
} {
  const watch = {
    most: 0,
    inFlight: 0,
    work: async (ms: number): Promise<void> => {
      watch.inFlight += 1;
      watch.most = Math.max(watch.most, watch.inFlight);
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, ms));
      watch.inFlight -= 1;
    },
  };
  return watch;
}

describe("one AdaptiveConcurrency shared by several", () => {
  test("holds its limit over runs, streams and limiters together", async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 }),
      async (initial, delays) => {
        const clock = new VirtualClock();
        // no success moves it, so that its limit is known at every moment
        const shared = new AdaptiveConcurrency({ initial, successesPerStep: 1e9, tolerance: 1e9, clock });
        const limiter = new AsyncRateLimiter({ maxConcurrent: shared, clock });
        const watch = watched(clock);
        let ended = 0;
        const byLimiter = async (ms: number): Promise<void> => {
          using _ = await limiter.acquire();
          await watch.work(ms);
        };
        const streamed = async (): Promise<void> => {
          for await (const _ of streamConcurrent(delays, watch.work, {
            maxConcurrent: shared,
            order: "completed",
          }));
        };
        const parts = [
          runConcurrent(delays, watch.work, { maxConcurrent: shared }),
          runConcurrent(delays, watch.work, { maxConcurrent: shared }),
          streamed(),
          Promise.all(delays.map(byLimiter)),
        ];
        for (const part of parts) void part.then(() => (ended += 1));
        await clock.run();
        expect(ended).toBe(4);
        expect(watch.most).toBeLessThanOrEqual(initial);
        expect(watch.most).toBe(Math.min(initial, delays.length * 4));
        expect(shared.inFlight).toBe(0);
        expect(clock.timers).toBe(0);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  test("lets them take turns: a short run is not held back until a long one ends", async () => {
    const clock = new VirtualClock();
    const shared = new AdaptiveConcurrency({ initial: 2, successesPerStep: 1e9, tolerance: 1e9, clock });
    const watch = watched(clock);
    let shortAt = 0;
    const long = runConcurrent(
      Array.from({ length: 100 }, () => 10),
      watch.work,
      { maxConcurrent: shared },
    );
    const short = runConcurrent([10, 10, 10, 10], watch.work, { maxConcurrent: shared });
    void short.then(() => (shortAt = clock.now()));
    await clock.run();
    await Promise.all([long, short]);
    expect(shortAt).toBeLessThanOrEqual(60);
  });

  test("a run that is aborted while it waits for room passes its turn on", async () => {
    const clock = new VirtualClock();
    const shared = new AdaptiveConcurrency({ initial: 1, clock });
    const watch = watched(clock);
    const controller = new AbortController();
    const first = runConcurrent([10, 10], watch.work, { maxConcurrent: shared });
    const second = runConcurrent([10], watch.work, { maxConcurrent: shared, signal: controller.signal });
    const third = runConcurrent([10], watch.work, { maxConcurrent: shared });
    clock.setTimeout(() => controller.abort("enough"), 5);
    const settled = Promise.allSettled([first, second, third]);
    await clock.run();
    expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(shared.inFlight).toBe(0);
  });
});
