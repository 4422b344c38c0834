/** What p-queue's documentation promises, asked of p-queue and of ours in its place. */
import PQueue from "p-queue";
import { describe, expect, test } from "vitest";
import { AsyncRateLimiter } from "../async-rate-limiter.ts";
import { makeGauge, turn } from "../fixtures/gauge.ts";
import { fullestWindow, type Grant, installVirtualGlobals } from "../testing/index.ts";

interface AddOptions {
  readonly priority?: number;
  readonly signal?: AbortSignal;
}

interface Queue {
  readonly add: <R>(work: () => R | PromiseLike<R>, options?: AddOptions) => Promise<unknown>;
  readonly onIdle: () => Promise<void>;
  readonly size: () => number;
  readonly pending: () => number;
}

interface QueueOptions {
  readonly concurrency: number;
  readonly interval?: number;
  readonly intervalCap?: number;
}

function theirs(options: QueueOptions): Queue {
  const queue = new PQueue({ ...options, strict: options.interval !== undefined });
  return {
    add: (work, more = {}) => queue.add(async () => work(), more),
    onIdle: () => queue.onIdle(),
    size: () => queue.size,
    pending: () => queue.pending,
  };
}

function ours({ concurrency, interval, intervalCap }: QueueOptions): Queue {
  const limiter = new AsyncRateLimiter({
    maxConcurrent: concurrency,
    budgets:
      interval === undefined || intervalCap === undefined
        ? undefined
        : { calls: { limit: intervalCap, windowMs: interval } },
  });
  return {
    add: (work, options) => limiter.run(work, options),
    onIdle: () => limiter.drain(),
    size: () => limiter.headroom().waiting,
    pending: () => limiter.headroom().inFlight,
  };
}

describe.each([
  ["p-queue", theirs],
  ["AsyncRateLimiter.run and drain in the place of p-queue", ours],
])("%s", (_, make) => {
  test("runs its number at once, first come first served, and counts", async () => {
    const gauge = makeGauge();
    const queue = make({ concurrency: 2 });
    const all = Promise.all(["a", "b", "c"].map((name) => queue.add(() => gauge.work(name))));
    await turn();
    expect([queue.pending(), queue.size()]).toEqual([2, 1]);
    for (const name of ["a", "b", "c"]) await gauge.end(name);
    expect(gauge.begun).toEqual(["a", "b", "c"]);
    expect(await all).toEqual(["a", "b", "c"]);
  });

  test("a higher priority goes first, the same priority in order", async () => {
    const gauge = makeGauge();
    const queue = make({ concurrency: 1 });
    const order: readonly (readonly [string, number])[] = [
      ["first", 0],
      ["low", 0],
      ["high", 2],
      ["high too", 2],
      ["middle", 1],
    ];
    const all = order.map(([name, priority]) => queue.add(() => gauge.work(name), { priority }));
    await turn();
    for (const name of ["first", "high", "high too", "middle", "low"]) await gauge.end(name);
    await Promise.all(all);
    expect(gauge.begun).toEqual(["first", "high", "high too", "middle", "low"]);
  });

  test("onIdle resolves when all that was added has ended, and at once when there is nothing", async () => {
    const gauge = makeGauge();
    const queue = make({ concurrency: 1 });
    await queue.onIdle();
    void queue.add(() => gauge.work("a"));
    void queue.add(() => gauge.work("b"));
    let isIdle = false;
    void queue.onIdle().then(() => (isIdle = true));
    await turn();
    await gauge.end("a");
    expect(isIdle).toBe(false);
    await gauge.end("b");
    expect(isIdle).toBe(true);
  });

  test("a failure rejects its own promise, and the queue goes on", async () => {
    const queue = make({ concurrency: 1 });
    const failed = queue.add(() => Promise.reject(new Error("no")));
    const next = queue.add(() => "next");
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("next");
    await queue.onIdle();
  });

  test("what is aborted while it waits never runs, and does not hold up the rest", async () => {
    const gauge = makeGauge();
    const queue = make({ concurrency: 1 });
    const controller = new AbortController();
    const first = queue.add(() => gauge.work("a"));
    const aborted = queue.add(() => gauge.work("b"), { signal: controller.signal });
    const last = queue.add(() => gauge.work("c"));
    const check = expect(aborted).rejects.toThrow("enough");
    await turn();
    controller.abort(new Error("enough"));
    await gauge.end("a");
    await check;
    await gauge.end("c");
    expect(await Promise.all([first, last])).toEqual(["a", "c"]);
    expect(gauge.begun).toEqual(["a", "c"]);
  });

  test("with an interval, runs no more than its cap in any, and all in the end", async () => {
    using globals = installVirtualGlobals();
    const { clock } = globals;
    const queue = make({ concurrency: 100, interval: 1000, intervalCap: 3 });
    const grants: Grant[] = [];
    for (let request = 0; request < 10; request += 1) {
      void queue.add(() => grants.push({ request, atMs: clock.now(), weight: 1 }));
      await clock.advance(70);
    }
    await clock.advance(10_000);
    expect(grants.map(({ request }) => request)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(fullestWindow(grants, 1000).weight).toBe(3);
  });

  test("refuses a concurrency of 0 with a TypeError", () => {
    expect(() => make({ concurrency: 0 })).toThrow(TypeError);
  });
});
