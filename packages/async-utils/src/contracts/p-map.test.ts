/** What p-map's documentation promises, asked of p-map and of ours in its place. */
import pMap, { pMapIterable } from "p-map";
import { describe, expect, test } from "vitest";
import { makeGauge, turn } from "../fixtures/gauge.ts";
import { runConcurrent } from "../run-concurrent.ts";
import { streamConcurrent } from "../stream-concurrent.ts";

interface MapOptions {
  readonly concurrency: number;
  readonly stopOnError?: boolean;
  readonly signal?: AbortSignal;
}

type Items<T> = Iterable<T | PromiseLike<T>> | AsyncIterable<T>;

interface Mapping {
  readonly map: <T>(
    items: Items<T>,
    mapper: (item: T, index: number) => unknown,
    options: MapOptions,
  ) => Promise<unknown[]>;
  readonly iterate: <T>(
    items: Items<T>,
    mapper: (item: T) => unknown,
    concurrency: number,
    backpressure: number,
  ) => AsyncIterable<unknown>;
}

const theirs: Mapping = {
  map: (items, mapper, options) => pMap(items as Iterable<never>, mapper, options),
  iterate: (items, mapper, concurrency, backpressure) =>
    pMapIterable(items as AsyncIterable<never>, mapper, { concurrency, backpressure }),
};

const ours: Mapping = {
  map: (items, mapper, { concurrency, stopOnError = true, signal }) =>
    runConcurrent(items, async (item, { index }) => mapper(await item, index), {
      maxConcurrent: concurrency,
      onError: stopOnError ? "stop" : "continue",
      signal,
    }),
  iterate: (items, mapper, concurrency, backpressure) =>
    streamConcurrent(items, async (item) => mapper(await item), {
      maxConcurrent: concurrency,
      buffer: backpressure - concurrency,
    }),
};

async function* later<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) {
    await turn();
    yield item;
  }
}

describe.each([
  ["p-map", theirs],
  ["runConcurrent and streamConcurrent in the place of p-map", ours],
])("%s", (_, { map, iterate }) => {
  test("maps with bounded concurrency, results in the order of the input", async () => {
    const gauge = makeGauge();
    const all = map(["a", "b", "c"], (name) => gauge.work(name), { concurrency: 2 });
    await turn();
    expect(gauge.begun).toEqual(["a", "b"]);
    for (const name of ["b", "a", "c"]) await gauge.end(name);
    expect(await all).toEqual(["a", "b", "c"]);
  });

  test("takes iterables, async iterables and promises of items, and gives the index", async () => {
    const mapper = (n: number, index: number): number => n * 10 + index;
    for (const items of [[1, 2], new Set([1, 2]), [Promise.resolve(1), 2], later([1, 2])]) {
      expect(await map(items, mapper, { concurrency: 1 })).toEqual([10, 21]);
    }
    expect(await map([], mapper, { concurrency: Infinity })).toEqual([]);
  });

  test("reads an async iterable no further ahead than it works", async () => {
    let pulled = 0;
    async function* source(): AsyncGenerator<string> {
      for (;;) {
        pulled += 1;
        yield `${pulled}`;
      }
    }
    const gauge = makeGauge();
    const controller = new AbortController();
    const all = map(source(), (name) => gauge.work(name), { concurrency: 3, signal: controller.signal });
    await turn();
    expect(gauge.inFlight()).toBe(3);
    expect(pulled).toBeLessThanOrEqual(4);
    controller.abort(new Error("enough"));
    await expect(all).rejects.toThrow("enough");
  });

  test("stops at the first failure and rejects with it", async () => {
    const begun: number[] = [];
    const all = map(
      [1, 2, 3, 4],
      async (n) => {
        begun.push(n);
        await turn();
        if (n === 2) throw new Error("two");
      },
      { concurrency: 1 },
    );
    await expect(all).rejects.toThrow("two");
    await turn();
    expect(begun).toEqual([1, 2]);
  });

  test("or runs everything and rejects with an AggregateError of all failures", async () => {
    const begun: number[] = [];
    const all = map(
      [1, 2, 3],
      async (n) => {
        begun.push(n);
        if (n !== 2) throw new Error(`${n}`);
      },
      { concurrency: 1, stopOnError: false },
    );
    const error: unknown = await all.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).errors.map(String)).toEqual(["Error: 1", "Error: 3"]);
    expect(begun).toEqual([1, 2, 3]);
  });

  test("rejects with the reason of a signal, before and during", async () => {
    const reason = new Error("enough");
    const options = { concurrency: 1, signal: AbortSignal.abort(reason) };
    await expect(map([1], (n) => n, options)).rejects.toBe(reason);
    const controller = new AbortController();
    const all = map([1, 2], () => new Promise(() => undefined), {
      concurrency: 1,
      signal: controller.signal,
    });
    controller.abort(reason);
    await expect(all).rejects.toBe(reason);
  });

  test("iterates results in order, and holds the source back while the reader is slow", async () => {
    let begun = 0;
    const source = Array.from({ length: 20 }, (_, index) => index);
    const mapper = async (n: number): Promise<number> => {
      begun += 1;
      return n;
    };
    const values: unknown[] = [];
    for await (const value of iterate(source, mapper, 2, 5)) {
      values.push(value);
      await turn();
      expect(begun - values.length).toBeLessThanOrEqual(6);
    }
    expect(values).toEqual(source);
  });

  test("refuses a concurrency that is no whole number of at least 1, and input that cannot be iterated", async () => {
    for (const concurrency of [0, 1.5, Number.NaN]) {
      await expect(map([1], (n) => n, { concurrency })).rejects.toThrow(TypeError);
    }
    await expect(map(7 as never, (n) => n, { concurrency: 1 })).rejects.toThrow(TypeError);
  });
});
