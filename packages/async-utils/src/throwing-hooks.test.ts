import { afterAll, afterEach, describe, expect, test } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import type { ConcurrencyLimit, Flight } from "./concurrency-limit.ts";
import { settle, watchUnhandled } from "./fixtures/unhandled.ts";
import { runConcurrent } from "./run-concurrent.ts";
import { streamConcurrent } from "./stream-concurrent.ts";
import type { ErrorMode } from "./work.ts";

const unhandled = watchUnhandled();
afterEach(() => expect(unhandled.seen).toEqual([]));
afterAll(() => unhandled.stop());

const thrown = new Error("the hook threw");
function hook(): never {
  throw thrown;
}

const flight: Flight = { restart: () => undefined, end: () => undefined };
const plain: ConcurrencyLimit = {
  limit: 2,
  begin: () => flight,
  outcomeOf: () => "ignore",
  cut: () => undefined,
};

/** Limits with one hook each that throws. */
const limits: readonly (readonly [string, () => ConcurrencyLimit])[] = [
  ["isOverload", () => new AdaptiveConcurrency({ isOverload: hook })],
  ["begin", () => ({ ...plain, begin: hook })],
  ["outcomeOf", () => ({ ...plain, outcomeOf: hook })],
  ["end", () => ({ ...plain, begin: () => ({ ...flight, end: hook }) })],
  [
    "limit, later",
    () => {
      let asked = 0;
      return {
        ...plain,
        get limit() {
          return (asked += 1) > 3 ? hook() : 2;
        },
      };
    },
  ],
  ["whenRoom", () => ({ ...plain, hasRoomFor: () => false, whenRoom: hook })],
];

async function mapper(n: number): Promise<number> {
  await Promise.resolve();
  if (n % 2 === 1) throw new Error("task");
  return n;
}

describe.each(["stop", "continue", "settle"] satisfies ErrorMode[])("with onError %s", (onError) => {
  test.each(limits)(
    "a limit whose %s throws ends the run and the stream with its error",
    async (name, make) => {
      const source = [1, 0, 2, 4, 6, 8];
      const isLater =
        name === "isOverload" || name === "outcomeOf" || name === "end" || name === "limit, later";
      const check = async (run: Promise<unknown>, limit: ConcurrencyLimit): Promise<void> => {
        const [outcome] = await Promise.allSettled([run]);
        expect(outcome.status).toBe("rejected");
        const reason: unknown = outcome.status === "rejected" ? outcome.reason : undefined;
        // in "stop" mode the task's own failure may come first
        if (onError !== "stop" || !isLater) expect(reason).toBe(thrown);
        await settle();
        if (limit instanceof AdaptiveConcurrency) expect(limit.inFlight).toBe(0);
      };
      const forRun = make();
      await check(runConcurrent(source, mapper, { maxConcurrent: forRun, onError }), forRun);
      for (const order of ["input", "completed"] as const) {
        const limit = make();
        const read = async (): Promise<void> => {
          for await (const _ of streamConcurrent(source, mapper, { maxConcurrent: limit, onError, order }));
        };
        await check(read(), limit);
      }
    },
  );
});

test("settle records a success as a success, whatever the limit does with it", async () => {
  const results: PromiseSettledResult<number>[] = [];
  const limit: ConcurrencyLimit = { ...plain, begin: () => ({ ...flight, end: hook }) };
  const read = async (): Promise<void> => {
    const stream = streamConcurrent([0, 2], mapper, { maxConcurrent: limit, onError: "settle" });
    for await (const result of stream) results.push(result);
  };
  await expect(read()).rejects.toBe(thrown);
  expect(results.every(({ status }) => status === "fulfilled")).toBe(true);
  expect(results.length).toBeGreaterThan(0);
});

test("a limiter's listener that throws surfaces as an uncaught error and changes nothing in the limiter", async () => {
  const limiter = new AsyncRateLimiter({ requestsPerMinute: 5, onEvent: hook });
  const leases = await Promise.all([limiter.acquire(), limiter.acquire()]);
  for (const lease of leases) lease.settle({ requests: 0 });
  limiter.pause(performance.now() + 1);
  expect(limiter.headroom().budgets["requests"]?.used).toBe(0);
  await settle();
  expect(unhandled.seen.length).toBeGreaterThanOrEqual(2);
  expect(new Set(unhandled.seen)).toEqual(new Set([thrown]));
  unhandled.seen.length = 0;
});
