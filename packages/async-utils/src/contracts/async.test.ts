/** What the documentation of async promises of its limited forms, asked of async and of ours in its place. */
import async from "async";
import { bulkhead, BulkheadRejectedError } from "cockatiel";
import { describe, expect, test } from "vitest";
import { AsyncRateLimiter } from "../async-rate-limiter.ts";
import { makeGauge, turn } from "../fixtures/gauge.ts";
import { RateLimiterError } from "../rate-limiter-error.ts";
import { runConcurrent } from "../run-concurrent.ts";

interface LimitedForms {
  readonly mapLimit: <T>(
    items: readonly T[],
    limit: number,
    work: (item: T) => Promise<unknown>,
  ) => Promise<unknown[]>;
  readonly parallelLimit: (tasks: readonly (() => Promise<unknown>)[], limit: number) => Promise<unknown[]>;
  readonly timesLimit: (
    count: number,
    limit: number,
    work: (n: number) => Promise<unknown>,
  ) => Promise<unknown[]>;
}

const forms: Readonly<Record<string, LimitedForms>> = {
  async: {
    // async takes functions that are declared as async, and others with a callback
    mapLimit: (items, limit, work) =>
      async.mapLimit([...items], limit, (async (item: never) => work(item)) as never),
    parallelLimit: (tasks, limit) =>
      async.parallelLimit(tasks.map((task) => async () => task()) as never, limit),
    timesLimit: (count, limit, work) => async.timesLimit(count, limit, async (n: number) => work(n)) as never,
  },
  "runConcurrent in the place of async": {
    mapLimit: (items, limit, work) => runConcurrent(items, work, { maxConcurrent: limit }),
    parallelLimit: (tasks, limit) => runConcurrent(tasks, { maxConcurrent: limit }),
    timesLimit: (count, limit, work) =>
      runConcurrent(Array.from({ length: count }).keys(), work, { maxConcurrent: limit }),
  },
};

describe.each(Object.entries(forms))("%s", (_, { mapLimit, parallelLimit, timesLimit }) => {
  test("mapLimit: its number at once, results in the order of the items", async () => {
    const gauge = makeGauge();
    const all = mapLimit(["a", "b", "c"], 2, (name) => gauge.work(name));
    await turn();
    expect(gauge.begun).toEqual(["a", "b"]);
    for (const name of ["b", "c", "a"]) await gauge.end(name);
    expect(await all).toEqual(["a", "b", "c"]);
    expect(await mapLimit([], 2, async (n) => n)).toEqual([]);
  });

  test("mapLimit: a failure rejects at once, and nothing more begins", async () => {
    const begun: number[] = [];
    const failing = mapLimit([1, 2, 3, 4], 1, async (n) => {
      begun.push(n);
      await turn();
      if (n === 2) throw new Error("two");
      return n;
    });
    await expect(failing).rejects.toThrow("two");
    await turn();
    expect(begun).toEqual([1, 2]);
  });

  test("parallelLimit: runs tasks, its number at once", async () => {
    const gauge = makeGauge();
    const all = parallelLimit([() => gauge.work("a"), () => gauge.work("b"), () => gauge.work("c")], 2);
    await turn();
    expect(gauge.inFlight()).toBe(2);
    for (const name of ["a", "b", "c"]) await gauge.end(name);
    expect(await all).toEqual(["a", "b", "c"]);
  });

  test("timesLimit: calls with 0, 1, 2 …", async () => {
    expect(await timesLimit(4, 2, async (n) => n * n)).toEqual([0, 1, 4, 9]);
  });
});

interface Bulkhead {
  readonly run: (work: () => Promise<unknown>) => Promise<unknown>;
  readonly isFull: (error: unknown) => boolean;
}

const bulkheads: Readonly<Record<string, (atOnce: number, waiting: number) => Bulkhead>> = {
  "cockatiel's bulkhead": (atOnce, waiting) => {
    const policy = bulkhead(atOnce, waiting);
    return { run: (work) => policy.execute(work), isFull: (error) => error instanceof BulkheadRejectedError };
  },
  "AsyncRateLimiter({ maxConcurrent, maxWaiting }) in the place of a bulkhead": (
    maxConcurrent,
    maxWaiting,
  ) => {
    const limiter = new AsyncRateLimiter({ maxConcurrent, maxWaiting });
    return {
      run: (work) => limiter.run(work),
      isFull: (error) => error instanceof RateLimiterError && error.code === "queue-full",
    };
  },
};

describe.each(Object.entries(bulkheads))("%s", (_, make) => {
  test("runs its number, lets its number wait, and refuses one more by class", async () => {
    const gauge = makeGauge();
    const { run, isFull } = make(2, 1);
    const all = ["a", "b", "c"].map((name) => run(() => gauge.work(name)));
    const refused: unknown = await run(() => gauge.work("d")).catch((error: unknown) => error);
    expect(isFull(refused)).toBe(true);
    await turn();
    for (const name of ["a", "b", "c"]) await gauge.end(name);
    expect(await Promise.all(all)).toEqual(["a", "b", "c"]);
    expect(gauge.begun).toEqual(["a", "b", "c"]);
  });
});
