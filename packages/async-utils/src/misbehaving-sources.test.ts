import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { settle, watchUnhandled } from "./fixtures/unhandled.ts";
import { runConcurrent } from "./run-concurrent.ts";
import { streamConcurrent } from "./stream-concurrent.ts";
import type { Source } from "./work.ts";

const unhandled = watchUnhandled();
afterEach(() => expect(unhandled.seen).toEqual([]));
afterAll(() => unhandled.stop());

const never = new Promise<never>(() => undefined);
const forms = ["run", "stream"] as const;

/** Both forms, as a promise of the values. */
async function all<T>(
  form: (typeof forms)[number],
  source: Source<T>,
  mapper: (item: T) => unknown,
  options: { readonly maxConcurrent: number; readonly signal?: AbortSignal },
): Promise<unknown[]> {
  if (form === "run") return runConcurrent(source, mapper, options);
  const values: unknown[] = [];
  for await (const value of streamConcurrent(source, mapper, options)) values.push(value);
  return values;
}

/** An async source of numbers that counts what it was asked for and can be told how to end. */
function asyncSource(
  count: number,
  atEnd: () => Promise<IteratorResult<number>> = async () => ({ done: true, value: undefined }),
): { readonly source: AsyncIterable<number>; pulls: number; returns: number } {
  const watch = { source: {} as AsyncIterable<number>, pulls: 0, returns: 0 };
  watch.source = {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        watch.pulls += 1;
        await Promise.resolve();
        return watch.pulls <= count ? { done: false, value: watch.pulls - 1 } : atEnd();
      },
      return: async () => {
        watch.returns += 1;
        return { done: true, value: undefined };
      },
    }),
  };
  return watch;
}

describe.each(forms)("%s over sources that misbehave", (form) => {
  test("pulls nothing after done, however many are at work", async () => {
    let ends = 0;
    const watch = asyncSource(3, async () => {
      ends += 1;
      return ends === 1 ? { done: true, value: undefined } : never;
    });
    const values = await all(form, watch.source, (n) => n, { maxConcurrent: 50 });
    await settle();
    expect(values).toEqual([0, 1, 2]);
    expect(ends).toBe(1);
    expect(watch.returns).toBe(0);
  });

  test("pulls nothing after a throw", async () => {
    const watch = asyncSource(3, () => Promise.reject(new Error("unreadable")));
    await expect(all(form, watch.source, (n) => n, { maxConcurrent: 50 })).rejects.toThrow("unreadable");
    await settle();
    expect(watch.pulls).toBe(4);
    expect(watch.returns).toBe(0);
  });

  test("pulls nothing after return, and loses no more than the item on its way", async () => {
    const watch = asyncSource(1000);
    const seen: number[] = [];
    const run = all(
      form,
      watch.source,
      async (n) => {
        seen.push(n);
        if (n === 4) throw new Error("stop here");
        await settle();
        return n;
      },
      { maxConcurrent: 20 },
    );
    await expect(run).rejects.toThrow("stop here");
    await settle();
    expect(watch.returns).toBe(1);
    expect(watch.pulls - seen.length).toBeLessThanOrEqual(1);
  });

  test("starts as many workers as there are items, not as maxConcurrent allows", async () => {
    for (const maxConcurrent of [1_000_000, Infinity]) {
      const watch = asyncSource(3);
      expect(await all(form, watch.source, (n) => n, { maxConcurrent })).toEqual([0, 1, 2]);
      expect(await all(form, [1, 2, 3], (n) => n, { maxConcurrent })).toEqual([1, 2, 3]);
      expect(watch.pulls).toBe(4);
    }
  });

  test("an abort ends it while the source is silent", async () => {
    const controller = new AbortController();
    const watch = asyncSource(2, () => never);
    const run = all(form, watch.source, (n) => n, { maxConcurrent: 4, signal: controller.signal });
    await settle();
    controller.abort("enough");
    await expect(run).rejects.toBe("enough");
    await settle();
    expect(watch.returns).toBe(1);
    expect(watch.pulls).toBe(3);
  });

  const broken: readonly (readonly [string, () => unknown, string])[] = [
    [
      "next gives no object",
      () => ({ next: () => undefined }),
      "what next() of the source returns must be an object",
    ],
    ["next gives a number", () => ({ next: () => 7 }), "what next() of the source returns must be an object"],
    [
      "done throws",
      () => ({
        next: () => ({
          get done(): never {
            throw new Error("done threw");
          },
        }),
      }),
      "done threw",
    ],
    [
      "the iterator cannot be made",
      () => {
        throw new Error("no iterator");
      },
      "no iterator",
    ],
    ["there is no next", () => ({}), "next is not a function"],
  ];

  test.each(broken)("fails with the source's error where %s", async (_, make, message) => {
    for (const symbol of [Symbol.iterator, Symbol.asyncIterator]) {
      const source = { [symbol]: make } as unknown as Source<number>;
      await expect(all(form, source, (n) => n, { maxConcurrent: 3 })).rejects.toThrow(message);
      await settle();
    }
  });

  test("a clean-up that throws, rejects or hangs changes nothing", async () => {
    const cleanUps = [
      () => {
        throw new Error("clean-up threw");
      },
      () => Promise.reject(new Error("clean-up rejected")),
      () => never,
      undefined,
    ];
    for (const cleanUp of cleanUps) {
      for (const symbol of [Symbol.iterator, Symbol.asyncIterator]) {
        const iterator = { next: () => ({ done: false, value: 1 }), return: cleanUp };
        const source = { [symbol]: () => iterator } as unknown as Source<number>;
        const run = all(form, source, () => Promise.reject(new Error("task")), { maxConcurrent: 2 });
        await expect(run).rejects.toThrow("task");
        await settle();
      }
    }
  });

  test("holds for any source, sync or async, that ends, throws or is left, at any time", async () => {
    const setup = fc.record({
      count: fc.nat(40),
      end: fc.constantFrom("done" as const, "throw" as const),
      failsAt: fc.option(fc.nat(40), { nil: -1 }),
      maxConcurrent: fc.constantFrom(1, 2, 7, 1000, Infinity),
      isAsync: fc.boolean(),
    });
    const property = fc.asyncProperty(setup, async ({ count, end, failsAt, maxConcurrent, isAsync }) => {
      let pulls = 0;
      let started = 0;
      let closed = 0;
      const next = (): IteratorResult<number> => {
        pulls += 1;
        if (pulls <= count) return { done: false, value: pulls - 1 };
        if (end === "throw") throw new Error("source");
        return { done: true, value: undefined };
      };
      const close = (): IteratorResult<number> => ({ done: true, value: (closed += 1) });
      const source = (
        isAsync
          ? { [Symbol.asyncIterator]: () => ({ next: async () => next(), return: async () => close() }) }
          : { [Symbol.iterator]: () => ({ next, return: close }) }
      ) as Source<number>;
      const mapper = async (n: number): Promise<number> => {
        started += 1;
        await Promise.resolve();
        if (n === failsAt) throw new Error("task");
        return n;
      };
      const [outcome] = await Promise.allSettled([all(form, source, mapper, { maxConcurrent })]);
      await settle();
      const fails = failsAt >= 0 && failsAt < count;
      if (!fails && end === "done") {
        expect(outcome).toEqual({ status: "fulfilled", value: [...Array.from({ length: count }).keys()] });
      } else expect(outcome.status).toBe("rejected");
      expect(pulls).toBeLessThanOrEqual(count + 1);
      expect(Math.min(pulls, count) - started).toBeLessThanOrEqual(1);
      expect(closed).toBeLessThanOrEqual(1);
      if (pulls <= count) expect(closed).toBe(1);
    });
    await fc.assert(property, { numRuns: 150 });
  });
});
