import { type ConcurrencyLimit, toConcurrencyLimit } from "./concurrency-limit.ts";
import {
  isThenable,
  refuse,
  requireFunction,
  requireOneOf,
  requireOptions,
  requireSignal,
} from "./validate.ts";

/** What a task or mapper gets to know next to its item. */
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

/**
 * Where items come from. Iterables are read lazily, no further ahead than `maxConcurrent`. A text is not one, though
 * its characters could be iterated over.
 */
export type Source<T> = object & (Iterable<T> | AsyncIterable<T>);

/**
 * What a failure does. `stop`: nothing more starts, and the first failure is thrown. `continue`: everything runs,
 * then a `TasksFailedError` with all failures is thrown. `settle`: everything runs, and failures are results.
 */
export type ErrorMode = "stop" | "continue" | "settle";

/** Options that {@link runConcurrent} and {@link streamConcurrent} share. */
export interface WorkOptions {
  /**
   * How many may be under way at once: a number, Infinity for all, or a limit that adapts. One that adapts holds over
   * all runs and limiters that share it.
   */
  readonly maxConcurrent: number | ConcurrencyLimit;
  /** Ends the run early with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** @default "stop" */
  readonly onError?: ErrorMode | undefined;
}

/** Work as the engines take it: items, and what to do with each. */
export interface Work<O extends WorkOptions> {
  readonly source: Source<unknown>;
  readonly mapper: Mapper<unknown, unknown>;
  readonly options: O;
  readonly limit: ConcurrencyLimit;
  readonly mode: ErrorMode;
}

function requireTask(task: unknown, index: number): asserts task is Task<unknown> {
  if (typeof task === "function") return;
  const why = isThenable(task) ? ": a promise has started" : "";
  refuse(`tasks[${index}]`, task, `a function${why}`);
}

const runTask: Mapper<unknown, unknown> = (task, context) => {
  requireTask(task, context.index);
  return task(context);
};

function requireSource(name: string, source: unknown): void {
  const isIterable =
    typeof source === "object" &&
    source !== null &&
    (Symbol.iterator in source || Symbol.asyncIterator in source);
  if (isIterable) return;
  const more = typeof source === "string" ? "; or pass [...text]" : "";
  refuse(name, source, `an iterable or an async iterable${more}`);
}

/**
 * Sorts out the two forms, tasks or items with a mapper, and checks every option.
 * Throws a TypeError naming the option and its value.
 */
export function describeWork<O extends WorkOptions>(
  source: Source<unknown>,
  second: Mapper<unknown, unknown> | O,
  third: O | undefined,
): Work<O> {
  const isOfTasks = typeof second !== "function" && third === undefined;
  if (!isOfTasks) requireFunction("mapper", second);
  const mapper = typeof second === "function" ? second : runTask;
  const options = typeof second === "function" ? third : second;
  requireSource(isOfTasks ? "tasks" : "items", source);
  requireOptions(options, "{ maxConcurrent: 8 }");
  const { maxConcurrent, onError = "stop", signal } = options;
  const limit = toConcurrencyLimit("maxConcurrent", maxConcurrent);
  requireOneOf("onError", onError, ["stop", "continue", "settle"]);
  requireSignal(signal);
  if (isOfTasks && Array.isArray(source)) {
    for (let index = 0; index < source.length; index += 1) requireTask(source[index], index);
  }
  return { source, mapper, options, limit, mode: onError };
}
