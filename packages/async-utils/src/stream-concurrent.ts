import { Permits } from "./permits.ts";
import { type StreamEntry, streamEntries } from "./stream-entries.ts";
import { describeWork, type Mapper, type Source, type Task, type WorkOptions } from "./work.ts";
import type { ItemsHint, MapperHint, TasksHint } from "./work-hints.ts";
import { requireCount, requireOneOf } from "./validate.ts";

/** Options of {@link streamConcurrent}. */
export interface StreamConcurrentOptions extends WorkOptions {
  /** `input`: results in the order of the input. `completed`: each as soon as it is there. @default "input" */
  readonly order?: "input" | "completed" | undefined;
  /** Results that may wait for the reader while `maxConcurrent` others are under way. @default 0 */
  readonly buffer?: number | undefined;
}

/** Options of {@link streamConcurrent} under which failures are results. */
export interface StreamSettleOptions extends StreamConcurrentOptions {
  readonly onError: "settle";
}

/**
 * Runs work on many items with bounded concurrency and yields results while the rest runs.
 *
 * The streaming twin of {@link runConcurrent}: the same forms and options, constant memory. Nothing starts before
 * the first `next()`. Work under way and results that wait for the reader are together at most `maxConcurrent` plus
 * `buffer`, so a slow reader holds the source back. Leaving the loop ends the run: the source's `return()` is called and the
 * work's signal fires.
 *
 * Throws in place, or on iteration, what {@link runConcurrent} rejects with.
 */
export function streamConcurrent<R>(
  tasks: Source<Task<R>>,
  options: StreamSettleOptions,
): AsyncGenerator<PromiseSettledResult<Awaited<R>>, void, undefined>;
export function streamConcurrent<R>(
  tasks: Source<Task<R>>,
  options: StreamConcurrentOptions,
): AsyncGenerator<Awaited<R>, void, undefined>;
export function streamConcurrent<T, R>(
  items: Source<T>,
  mapper: Mapper<T, R>,
  options: StreamSettleOptions,
): AsyncGenerator<PromiseSettledResult<Awaited<R>>, void, undefined>;
export function streamConcurrent<T, R>(
  items: Source<T>,
  mapper: Mapper<T, R>,
  options: StreamConcurrentOptions,
): AsyncGenerator<Awaited<R>, void, undefined>;
/** Explains a wrong call in the compiler's message. */
export function streamConcurrent<S>(
  tasks: S & TasksHint<S>,
  options: StreamConcurrentOptions,
): AsyncGenerator<unknown, void, undefined>;
/** Explains a wrong call in the compiler's message. */
export function streamConcurrent<S, M>(
  items: S & ItemsHint<S>,
  mapper: M & MapperHint<S, M>,
  options: StreamConcurrentOptions,
): AsyncGenerator<unknown, void, undefined>;
export function streamConcurrent(
  source: Source<unknown>,
  second: Mapper<unknown, unknown> | StreamConcurrentOptions,
  third?: StreamConcurrentOptions,
): AsyncGenerator<unknown, void, undefined> {
  const work = describeWork(source, second, third);
  const { order = "input", buffer = 0 } = work.options;
  requireOneOf("order", order, ["input", "completed"]);
  if (buffer !== 0) requireCount("buffer", buffer);
  const show = work.mode === "settle" ? outcomeOf : valueOf;
  const places = new Permits(work.limit.limit + buffer);
  return streamEntries(work, { isOrdered: order === "input", places, buffer, isHasty: false, show });
}

function outcomeOf({ outcome }: StreamEntry): unknown {
  return outcome;
}

function valueOf({ outcome }: StreamEntry): unknown {
  return outcome.status === "fulfilled" ? outcome.value : outcome.reason;
}
