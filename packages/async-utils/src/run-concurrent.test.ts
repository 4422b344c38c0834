import fc from "fast-check";
import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { runConcurrent } from "./run-concurrent.ts";
import { streamConcurrent } from "./stream-concurrent.ts";
import { VirtualClock } from "./testing/index.ts";
import type { ErrorMode, Source } from "./work.ts";

const unhandled = vi.fn<(reason: unknown) => void>();
process.on("unhandledRejection", unhandled);
afterEach(() => expect(unhandled).not.toHaveBeenCalled());

/** A source that counts how far it is read and whether it is closed. */
function watched(
  count: number,
  isAsync: boolean,
): { readonly source: Source<number>; pulled: number; closed: number } {
  const watch = { source: [] as Source<number>, pulled: 0, closed: 0 };
  const next = (): IteratorResult<number> => {
    if (watch.pulled >= count) return { done: true, value: undefined };
    watch.pulled += 1;
    return { done: false, value: watch.pulled - 1 };
  };
  const close = (): IteratorResult<number> => {
    watch.closed += 1;
    return { done: true, value: undefined };
  };
  watch.source = isAsync
    ? { [Symbol.asyncIterator]: () => ({ next: async () => next(), return: async () => close() }) }
    : { [Symbol.iterator]: () => ({ next, return: close }) };
  return watch;
}

async function collect<T>(
  stream: AsyncIterable<T>,
): Promise<{ readonly values: T[]; readonly error: unknown }> {
  const values: T[] = [];
  try {
    for await (const value of stream) values.push(value);
    return { values, error: undefined };
  } catch (error) {
    return { values, error };
  }
}

async function overload(): Promise<never> {
  await Promise.resolve();
  throw Object.assign(new Error("busy"), { status: 429 });
}

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

  test("types follow the mapper and the mode", async () => {
    const lengths = await runConcurrent(["a", "bb"], async (word) => word.length, { maxConcurrent: 2 });
    expectTypeOf(lengths).toEqualTypeOf<number[]>();
    expect(lengths).toEqual([1, 2]);
    const settled = await runConcurrent(new Set(["a"]), (word) => word, {
      maxConcurrent: 1,
      onError: "settle",
    });
    expectTypeOf(settled).toEqualTypeOf<PromiseSettledResult<string>[]>();
    expect(settled).toEqual([{ status: "fulfilled", value: "a" }]);
    const stream = streamConcurrent([1], (n) => `${n}`, { maxConcurrent: 1 });
    expectTypeOf(stream).toEqualTypeOf<AsyncGenerator<string, void, undefined>>();
    await collect(stream);
  });

  test.each([0, -1, Number.NaN, 1.5, "3", null])(
    "property 6: refuses maxConcurrent %o by name",
    async (wrong) => {
      const value = wrong as number;
      const message = `maxConcurrent must be a whole number of at least 1, or Infinity, but is ${JSON.stringify(wrong)?.replace("null", String(wrong))}`;
      await expect(runConcurrent([], { maxConcurrent: value })).rejects.toThrow(new TypeError(message));
      expect(() => streamConcurrent([], { maxConcurrent: value })).toThrow(new TypeError(message));
    },
  );

  test("property 6: refuses tasks that have started", async () => {
    const started: (() => number)[] = JSON.parse("[1]");
    await expect(runConcurrent(started, { maxConcurrent: 1 })).rejects.toThrow("tasks[0] must be a function");
  });

  const setup = fc.record({
    delays: fc.array(fc.nat(20), { maxLength: 30 }),
    failing: fc.array(fc.nat(29), { maxLength: 3 }),
    maxConcurrent: fc.integer({ min: 1, max: 8 }),
    isAsync: fc.boolean(),
    onError: fc.constantFrom<ErrorMode>("stop", "continue", "settle"),
    form: fc.constantFrom("run" as const, "input" as const, "completed" as const),
    leaveAfter: fc.option(fc.nat(10), { nil: Infinity }),
    abortAtMs: fc.option(fc.nat(60), { nil: undefined }),
    readerMs: fc.nat(10),
  });

  test("property 11: bounds, order, laziness, clean-up and modes hold in every form", async () => {
    const property = fc.asyncProperty(setup, async (it) => {
      const clock = new VirtualClock();
      const pause = (ms: number): Promise<void> =>
        new Promise((resolve) => void clock.setTimeout(resolve, ms));
      const input = watched(it.delays.length, it.isAsync);
      const controller = new AbortController();
      if (it.abortAtMs !== undefined) clock.setTimeout(() => controller.abort("stop"), it.abortAtMs);
      const failing = new Set(it.failing.filter((index) => index < it.delays.length));
      let inFlight = 0;
      let ended = 0;
      let delivered = 0;
      let failed = 0;
      const mapper = async (item: number): Promise<number> => {
        inFlight += 1;
        expect(inFlight).toBeLessThanOrEqual(it.maxConcurrent);
        const behind = it.form === "run" ? ended : delivered + failed;
        expect(input.pulled - behind).toBeLessThanOrEqual(it.maxConcurrent + 1);
        await pause(it.delays[item] ?? 0);
        inFlight -= 1;
        ended += 1;
        if (failing.has(item)) failed += it.onError === "continue" ? 1 : 0;
        if (failing.has(item)) throw new Error(`failed ${item}`);
        return item;
      };
      const options = { maxConcurrent: it.maxConcurrent, onError: it.onError, signal: controller.signal };
      const values: unknown[] = [];
      const run = async (): Promise<void> => {
        if (it.form === "run") {
          values.push(...(await runConcurrent(input.source, mapper, options)));
          return;
        }
        for await (const value of streamConcurrent(input.source, mapper, { ...options, order: it.form })) {
          values.push(value);
          delivered += 1;
          if (values.length >= it.leaveAfter) return;
          await pause(it.readerMs);
        }
      };
      let outcome: { readonly error: unknown } | undefined;
      const done = run().then(
        () => (outcome = { error: undefined }),
        (error: unknown) => (outcome = { error }),
      );
      await clock.run();
      await done;
      expect(outcome).toBeDefined();
      const error = outcome?.error;
      const isWhole = error === undefined && (it.form === "run" || values.length < it.leaveAfter);
      const all = [...it.delays.keys()].map((index) =>
        it.onError === "settle"
          ? failing.has(index)
            ? { status: "rejected", reason: new Error(`failed ${index}`) }
            : { status: "fulfilled", value: index }
          : index,
      );
      if (isWhole) {
        if (it.form === "completed") expect(new Set(values)).toEqual(new Set(all));
        else expect(values).toEqual(all);
      } else if (it.form === "input" && it.onError === "settle")
        expect(values).toEqual(all.slice(0, values.length));
      if (error instanceof AggregateError) expect(error.errors).toHaveLength(failing.size);
      else if (error instanceof Error) expect(it.onError).toBe("stop");
      else if (error !== undefined) expect(error).toBe("stop");
      if (isWhole && it.onError !== "settle") expect(failing.size).toBe(0);
      if (input.pulled < it.delays.length)
        expect(input.closed).toBe(controller.signal.aborted && input.pulled === 0 ? input.closed : 1);
      else expect(input.closed).toBeLessThanOrEqual(1);
      expect(inFlight).toBe(0);
    });
    await fc.assert(property, { numRuns: 400 });
  });

  test("an abort rejects at once, tells the work, and leaves no listener", async () => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const signals: AbortSignal[] = [];
    const run = runConcurrent(
      [1, 2, 3],
      (_, { signal }) => {
        signals.push(signal);
        return new Promise<never>(() => undefined);
      },
      { maxConcurrent: 2, signal: controller.signal },
    );
    await Promise.resolve();
    controller.abort("enough");
    await expect(run).rejects.toBe("enough");
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true]);
    expect(remove).toHaveBeenCalledTimes(1);
    await expect(runConcurrent([], { maxConcurrent: 1, signal: controller.signal })).rejects.toBe("enough");
  });

  test("a source that fails fails the run", async () => {
    const broken = (function* (): Generator<number> {
      yield 1;
      throw new Error("unreadable");
    })();
    await expect(runConcurrent(broken, (n) => n, { maxConcurrent: 2 })).rejects.toThrow("unreadable");
    const { error } = await collect(
      streamConcurrent(
        (async function* () {
          yield 1;
          throw new Error("unreadable");
        })(),
        (n) => n,
        { maxConcurrent: 2 },
      ),
    );
    expect(error).toEqual(new Error("unreadable"));
  });

  test("an adaptive bound grows as calls succeed and shrinks on an overload", async () => {
    const clock = new VirtualClock();
    const maxConcurrent = new AdaptiveConcurrency({ initial: 2, successesPerStep: 2, clock });
    await runConcurrent(Array.from({ length: 40 }), async () => undefined, { maxConcurrent });
    const grown = maxConcurrent.limit;
    expect(grown).toBeGreaterThan(4);
    await runConcurrent(Array.from({ length: grown }), overload, { maxConcurrent, onError: "settle" });
    expect(maxConcurrent.limit).toBeGreaterThanOrEqual(Math.floor(grown * 0.75));
    expect(maxConcurrent.limit).toBeLessThanOrEqual(Math.floor((grown + 1) * 0.75));
    expect(maxConcurrent.inFlight).toBe(0);
    const values = await collect(
      streamConcurrent(Array.from({ length: 30 }).keys(), (n) => n, { maxConcurrent }),
    );
    expect(values.values).toEqual([...Array.from({ length: 30 }).keys()]);
  });
});
