import { openSource, type PulledItem } from "./source-reader.ts";
import {
  describeWork,
  failuresOf,
  type Mapper,
  type Source,
  type Task,
  type Work,
  type WorkOptions,
} from "./work.ts";

/** Options of {@link runConcurrent}. */
export type RunConcurrentOptions = WorkOptions;

/** Options of {@link runConcurrent} under which failures are results. */
export interface SettleOptions extends WorkOptions {
  readonly onError: "settle";
}

/**
 * Runs work on many items with bounded concurrency and gives the results in the order of the input.
 *
 * Takes tasks, `runConcurrent(tasks, { maxConcurrent: 3 })`, or items and a mapper,
 * `runConcurrent(items, mapper, { maxConcurrent: 3 })`. Arrays, iterables and async iterables are read lazily, and
 * an iterable's `return()` is called when the run ends early. Work under way at that moment is told through its
 * context's signal; the returned promise does not wait for it.
 *
 * Rejects with the first failure (`onError: "stop"`), an AggregateError of all (`"continue"`), the signal's reason,
 * whatever the source throws, or a TypeError that names a wrong option and its value.
 */
export function runConcurrent<R>(
  tasks: Source<Task<R>>,
  options: SettleOptions,
): Promise<PromiseSettledResult<Awaited<R>>[]>;
export function runConcurrent<R>(
  tasks: Source<Task<R>>,
  options: RunConcurrentOptions,
): Promise<Awaited<R>[]>;
export function runConcurrent<T, R>(
  items: Source<T>,
  mapper: Mapper<T, R>,
  options: SettleOptions,
): Promise<PromiseSettledResult<Awaited<R>>[]>;
export function runConcurrent<T, R>(
  items: Source<T>,
  mapper: Mapper<T, R>,
  options: RunConcurrentOptions,
): Promise<Awaited<R>[]>;
export async function runConcurrent(
  source: Source<unknown>,
  second: Mapper<unknown, unknown> | RunConcurrentOptions,
  third?: RunConcurrentOptions,
): Promise<unknown[]> {
  const work = describeWork(source, second, third);
  work.options.signal?.throwIfAborted();
  return runWorkers(work);
}

/**
 * Workers that each take the next item until none is left: one `await` an item, and no semaphore in between. Plain
 * variables rather than fields, as they are read for every item.
 */
function runWorkers(work: Work<RunConcurrentOptions>): Promise<unknown[]> {
  const { limit, mapper, mode, options } = work;
  const isFixed = typeof options.maxConcurrent === "number";
  const reader = openSource(work.source);
  const controller = new AbortController();
  const { signal } = controller;
  const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
  const results: unknown[] = [];
  const errors: unknown[] = [];
  let taken = 0;
  let workers = 0;
  let isExhausted = false;
  let isOver = false;

  const end = (): void => {
    isOver = true;
    options.signal?.removeEventListener("abort", abort);
  };
  const stop = (reason: unknown): void => {
    if (isOver) return;
    end();
    reject(reason);
    if (!isExhausted) reader.close();
    controller.abort(reason);
  };
  const abort = (): void => stop(options.signal?.reason);
  const fail = (index: number, error: unknown): void => {
    options.progress?.fail();
    if (mode === "settle") results[index] = { status: "rejected", reason: error };
    else if (mode === "continue") errors.push(error);
    else stop(error);
  };
  const runWorker = async (): Promise<void> => {
    for (;;) {
      if (isExhausted || isOver || (!isFixed && workers > limit.limit)) break;
      let next: PulledItem;
      try {
        next = reader.isAsync ? await reader.next() : reader.next();
      } catch (error) {
        isExhausted = true;
        stop(error);
        break;
      }
      if (next.done === true) isExhausted = true;
      if (next.done === true || isOver) break;
      const index = taken;
      taken += 1;
      const flight = isFixed ? undefined : limit.begin();
      try {
        const value = await mapper(next.value, { index, signal });
        results[index] = mode === "settle" ? { status: "fulfilled", value } : value;
        flight?.end("success");
        options.progress?.advance();
      } catch (error) {
        flight?.end(limit.outcomeOf(error));
        fail(index, error);
      }
      if (!isFixed) startWorkers();
    }
    workers -= 1;
    if (workers > 0 || !isExhausted || isOver) return;
    end();
    if (errors.length > 0) reject(failuresOf(errors, taken));
    else resolve(results);
  };
  const startWorkers = (): void => {
    for (;;) {
      if (isExhausted || isOver || workers >= limit.limit) break;
      workers += 1;
      runWorker().catch(stop);
    }
  };
  options.signal?.addEventListener("abort", abort, { once: true });
  startWorkers();
  return promise;
}
