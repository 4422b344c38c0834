import { type ConcurrencyLimit, toConcurrencyLimit } from "./concurrency-limit.ts";
import type { ProgressSink } from "./progress-tracker.ts";
import { refuse, requireFunction, requireOneOf } from "./validate.ts";

/** What a task or mapper is told beside its item. */
export interface WorkContext {
  /** Position in the input, from 0. */
  readonly index: number;
  /** Fires when the run ends early: by the caller's signal, by a failure, or because the reader left. */
  readonly signal: AbortSignal;
}

/** Work that has not started. A promise would have started already, so a function stands for it. */
export type Task<R> = (context: WorkContext) => R | PromiseLike<R>;

/** Work on one item. */
export type Mapper<T, R> = (item: T, context: WorkContext) => R | PromiseLike<R>;

/** Where items come from. Iterables are read lazily, no further ahead than `maxConcurrent`. */
export type Source<T> = Iterable<T> | AsyncIterable<T>;

/**
 * What a failure does. `stop`: nothing more starts, and the first failure is thrown. `continue`: everything runs,
 * then an AggregateError of all failures is thrown. `settle`: everything runs, and failures are results.
 */
export type ErrorMode = "stop" | "continue" | "settle";

/** Options that {@link runConcurrent} and {@link streamConcurrent} share. */
export interface WorkOptions {
  /** How many may be under way at once: a fixed number, or a limit that adapts. */
  readonly maxConcurrent: number | ConcurrencyLimit;
  /** Ends the run early with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** @default "stop" */
  readonly onError?: ErrorMode;
  /** Told of each item that ends; also of the total where the input is an array or knows its size. */
  readonly progress?: ProgressSink | undefined;
}

/** Work as the engines take it: items, and what to do with each. */
export interface Work<O extends WorkOptions> {
  readonly source: Source<unknown>;
  readonly mapper: Mapper<unknown, unknown>;
  readonly options: O;
  readonly limit: ConcurrencyLimit;
  readonly mode: ErrorMode;
}

const runTask: Mapper<unknown, unknown> = (task, context) => {
  requireFunction("task", task);
  return task(context);
};

function sizeOf(source: Source<unknown>): number | undefined {
  if (Array.isArray(source)) return source.length;
  return source instanceof Set || source instanceof Map ? source.size : undefined;
}

/**
 * Sorts out the two forms, tasks or items with a mapper, checks every option, and tells progress the total.
 * Throws a TypeError naming the option and its value.
 */
export function describeWork<O extends WorkOptions>(
  source: Source<unknown>,
  second: Mapper<unknown, unknown> | O,
  third: O | undefined,
): Work<O> {
  const mapper = typeof second === "function" ? second : runTask;
  const options = typeof second === "function" ? third : second;
  if (typeof options !== "object") refuse("options", options, "an object");
  const { maxConcurrent, onError = "stop", progress } = options;
  const limit = toConcurrencyLimit("maxConcurrent", maxConcurrent);
  requireOneOf("onError", onError, ["stop", "continue", "settle"]);
  if (mapper === runTask && Array.isArray(source)) {
    for (const [index, task] of source.entries()) requireFunction(`tasks[${index}]`, task);
  }
  const total = sizeOf(source);
  if (total !== undefined) progress?.setTotal(total);
  return { source, mapper, options, limit, mode: onError };
}

/** The error that ends a run in `continue` mode. */
export function failuresOf(errors: readonly unknown[], total: number): AggregateError {
  return new AggregateError(errors, `${errors.length} of ${total} tasks failed`);
}
