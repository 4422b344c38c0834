import { itemsATurn, turnEventLoop } from "./event-loop-turn.ts";
import { isAsyncSource, openIterable } from "./source-reader.ts";
import { streamEntries } from "./stream-entries.ts";
import { TasksFailedError } from "./tasks-failed-error.ts";
import { describeWork, type Mapper, type Source, type Task, type Work, type WorkOptions } from "./work.ts";
import type { ItemsHint, MapperHint, TasksHint } from "./work-hints.ts";

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
 * an iterable's `return()` is called when the run ends early. The signal of work under way fires at that moment; the
 * returned promise does not wait for it.
 *
 * Rejects with the first failure (`onError: "stop"`), a {@link TasksFailedError} (`"continue"`), the signal's reason,
 * what the source or the limit throws, or a TypeError that names a wrong option and its value.
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
/** Explains a wrong call in the compiler's message. */
export function runConcurrent<S>(tasks: S & TasksHint<S>, options: RunConcurrentOptions): Promise<unknown[]>;
/** Explains a wrong call in the compiler's message. */
export function runConcurrent<S, M>(
  items: S & ItemsHint<S>,
  mapper: M & MapperHint<S, M>,
  options: RunConcurrentOptions,
): Promise<unknown[]>;
export async function runConcurrent(
  source: Source<unknown>,
  second: Mapper<unknown, unknown> | RunConcurrentOptions,
  third?: RunConcurrentOptions,
): Promise<unknown[]> {
  const work = describeWork(source, second, third);
  work.options.signal?.throwIfAborted();
  const isFixed = typeof work.options.maxConcurrent === "number";
  return isFixed && !isAsyncSource(source) ? runLoops(work, source) : collect(work);
}

/** Runs what has to wait for more than its work: for items, or for a limit that moves. */
async function collect(work: Work<RunConcurrentOptions>): Promise<unknown[]> {
  const { mode } = work;
  const entries = streamEntries(
    { ...work, mode: mode === "stop" ? "stop" : "settle" },
    { isOrdered: false, places: undefined, buffer: 0, isHasty: true, show: (entry) => entry },
  );
  const results: unknown[] = [];
  const failures: { index: number; error: unknown }[] = [];
  let total = 0;
  for await (const { index, outcome } of entries) {
    total += 1;
    if (mode === "settle") results[index] = outcome;
    else if (outcome.status === "fulfilled") results[index] = outcome.value;
    else failures.push({ index, error: outcome.reason });
  }
  if (failures.length > 0) throw new TasksFailedError(failures, results, total);
  return results;
}

/** Worker loops over an iterable: the fast way, for a fixed number at once. */
function runLoops(
  { mapper, options, limit: { limit }, mode }: Work<RunConcurrentOptions>,
  source: Iterable<unknown>,
): Promise<unknown[]> {
  const reader = openIterable(source);
  // the fastest way through the most common source
  const list = Array.isArray(source) ? source : undefined;
  const isSettling = mode === "settle";
  const controller = new AbortController();
  const { signal } = controller;
  const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
  const results: unknown[] = [];
  const failures: { index: number; error: unknown }[] = [];
  let taken = 0;
  let workers = 0;
  let isExhausted = false;
  let isOver = false;
  let turn: Promise<void> | undefined;
  /** Whether a worker must look before it takes an item: one check in place of three. */
  let isHalted = false;

  const end = (): void => {
    isOver = isHalted = true;
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
    if (isSettling) results[index] = { status: "rejected", reason: error };
    else if (mode === "continue") failures.push({ index, error });
    else stop(error);
  };
  const goOn = (): void => {
    turn = undefined;
    isHalted = isOver || isExhausted;
    startWorkers();
  };
  const runWorker = async (): Promise<void> => {
    for (;;) {
      if (isHalted) {
        await turn;
        if (isExhausted || isOver) break;
      }
      let item: unknown;
      if (list === undefined) {
        try {
          const next = reader.next();
          isExhausted = next.done === true;
          item = next.value;
        } catch (error) {
          isExhausted = true;
          stop(error);
        }
      } else {
        isExhausted = taken >= list.length;
        item = list[taken];
      }
      if (isExhausted) {
        isHalted = true;
        break;
      }
      const index = taken;
      taken += 1;
      if (taken % itemsATurn === 0) {
        isHalted = true;
        turn = turnEventLoop().then(goOn);
      }
      try {
        const value = await mapper(item, { index, signal });
        results[index] = isSettling ? { status: "fulfilled", value } : value;
      } catch (error) {
        fail(index, error);
      }
    }
    workers -= 1;
    if (workers > 0 || !isExhausted || isOver) return;
    end();
    if (failures.length > 0) reject(new TasksFailedError(failures, results, taken));
    else resolve(results);
  };
  const startWorkers = (): void => {
    for (;;) {
      if (isExhausted || isOver || turn !== undefined || workers >= limit) return;
      workers += 1;
      void runWorker();
    }
  };
  options.signal?.addEventListener("abort", abort, { once: true });
  startWorkers();
  return promise;
}
