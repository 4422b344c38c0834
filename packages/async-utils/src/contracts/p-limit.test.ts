/** What p-limit's documentation promises, asked of p-limit and of ours in its place. */
import pLimit from "p-limit";
import { describe, expect, test } from "vitest";
import { AsyncRateLimiter } from "../async-rate-limiter.ts";
import { makeGauge, turn } from "../fixtures/gauge.ts";
import { runConcurrent } from "../run-concurrent.ts";

interface Limit {
  readonly call: <Args extends unknown[], R>(
    fn: (...args: Args) => R | PromiseLike<R>,
    ...args: Args
  ) => Promise<unknown>;
  readonly map: <T>(items: Iterable<T>, fn: (item: T) => unknown) => Promise<unknown[]>;
  readonly active: () => number;
  readonly pending: () => number;
}

function theirs(concurrency: number): Limit {
  const limit = pLimit(concurrency);
  return {
    call: (fn, ...args) => limit(async () => fn(...args)),
    map: (items, fn) => limit.map(items, async (item) => fn(item)),
    active: () => limit.activeCount,
    pending: () => limit.pendingCount,
  };
}

function ours(concurrency: number): Limit {
  const limiter = new AsyncRateLimiter({ maxConcurrent: concurrency });
  return {
    call: (fn, ...args) => limiter.run(() => fn(...args)),
    map: (items, fn) => runConcurrent(items, fn, { maxConcurrent: concurrency }),
    active: () => limiter.headroom().inFlight,
    pending: () => limiter.headroom().waiting,
  };
}

describe.each([
  ["p-limit", theirs],
  ["AsyncRateLimiter({ maxConcurrent }).run in the place of p-limit", ours],
])("%s", (_, make) => {
  test("never runs more than its number at once, and begins in the order of the calls", async () => {
    const gauge = makeGauge();
    const limit = make(2);
    const all = Promise.all(["a", "b", "c", "d"].map((name) => limit.call(gauge.work, name)));
    await turn();
    expect(gauge.begun).toEqual(["a", "b"]);
    expect([limit.active(), limit.pending()]).toEqual([2, 2]);
    await gauge.end("b");
    expect(gauge.begun).toEqual(["a", "b", "c"]);
    for (const name of ["a", "c", "d"]) await gauge.end(name);
    expect(await all).toEqual(["a", "b", "c", "d"]);
    expect([limit.active(), limit.pending()]).toEqual([0, 0]);
  });

  test("passes arguments on and gives what the function gives, synchronous or not", async () => {
    const limit = make(1);
    expect(await limit.call((a: number, b: number) => a + b, 1, 2)).toBe(3);
    expect(await limit.call(async (word: string) => word, "yes")).toBe("yes");
  });

  test("a failure rejects its own call and frees its place", async () => {
    const limit = make(1);
    const failed = limit.call(() => Promise.reject(new Error("no")));
    const next = limit.call(() => "next");
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("next");
    await expect(
      limit.call(() => {
        throw new Error("at once");
      }),
    ).rejects.toThrow("at once");
    expect(limit.active()).toBe(0);
  });

  test("maps an iterable, results in order", async () => {
    expect(await make(2).map(new Set([1, 2, 3]), (n) => n * 2)).toEqual([2, 4, 6]);
  });

  test("Infinity is no limit; what is no number is refused with a TypeError", async () => {
    const gauge = makeGauge();
    const limit = make(Infinity);
    const names = Array.from({ length: 100 }, (_, index) => `${index}`);
    const all = Promise.all(names.map((name) => limit.call(gauge.work, name)));
    await turn();
    expect(gauge.inFlight()).toBe(100);
    for (const name of names) await gauge.end(name);
    expect(await all).toEqual(names);
    for (const wrong of [0, -1, 1.2, Number.NaN]) expect(() => make(wrong)).toThrow(TypeError);
  });
});
