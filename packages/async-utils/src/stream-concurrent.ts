import { Permits } from "./permits.ts";
import { openSource } from "./source-reader.ts";
import {
  describeWork,
  failuresOf,
  type Mapper,
  type Source,
  type Task,
  type Work,
  type WorkOptions,
} from "./work.ts";
import { requireOneOf } from "./validate.ts";

/** Options of {@link streamConcurrent}. */
export interface StreamConcurrentOptions extends WorkOptions {
  /** `input`: results in the order of the input. `completed`: each as soon as it is there. @default "input" */
  readonly order?: "input" | "completed";
}

/** Options of {@link streamConcurrent} under which failures are results. */
export interface StreamSettleOptions extends StreamConcurrentOptions {
  readonly onError: "settle";
}

/** A result on its way to the reader; `outcome` is missing while the work runs. */
interface Entry {
  outcome?: PromiseSettledResult<unknown>;
  release: () => void;
}

/**
 * Runs work on many items with bounded concurrency and yields results while the rest runs.
 *
 * The streaming twin of {@link runConcurrent}: the same forms and options, constant memory. Nothing starts before
 * the first `next()`. Work under way and results that wait for the reader are together at most `maxConcurrent`, so
 * a slow reader holds the source back. Leaving the loop ends the run: the source's `return()` is called and the
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
export function streamConcurrent(
  source: Source<unknown>,
  second: Mapper<unknown, unknown> | StreamConcurrentOptions,
  third?: StreamConcurrentOptions,
): AsyncGenerator<unknown, void, undefined> {
  const work = describeWork(source, second, third);
  requireOneOf("order", work.options.order ?? "input", ["input", "completed"]);
  return stream(work);
}

function doNothing(): void {
  // nobody waits
}

/** A pump takes a permit, then an item, and launches it; the reader gives the permit back as it takes a result. */
async function* stream(work: Work<StreamConcurrentOptions>): AsyncGenerator<unknown, void, undefined> {
  const { limit, mode, mapper, options } = work;
  const { signal, progress } = options;
  const isOrdered = options.order !== "completed";
  signal?.throwIfAborted();
  const permits = new Permits(limit.limit);
  const reader = openSource(work.source);
  const controller = new AbortController();
  const entries: Entry[] = [];
  const errors: unknown[] = [];
  let taken = 0;
  let running = 0;
  let isExhausted = false;
  let isStopped = false;
  let sourceError: { readonly error: unknown } | undefined;
  let wake = doNothing;

  const launch = async (item: unknown, entry: Entry): Promise<void> => {
    const context = { index: taken, signal: controller.signal };
    taken += 1;
    running += 1;
    if (isOrdered) entries.push(entry);
    const flight = limit.begin();
    try {
      entry.outcome = { status: "fulfilled", value: await mapper(item, context) };
      flight?.end("success");
      progress?.advance();
    } catch (error) {
      flight?.end(limit.outcomeOf(error));
      entry.outcome = { status: "rejected", reason: error };
      if (mode === "stop") isStopped = true;
      progress?.fail();
    }
    running -= 1;
    permits.resize(limit.limit);
    if (!isOrdered) entries.push(entry);
    wake();
  };
  const pump = async (): Promise<void> => {
    try {
      for (;;) {
        const release = await permits.acquire();
        if (isStopped) break;
        const next = reader.isAsync ? await reader.next() : reader.next();
        if (isStopped || next.done === true) {
          isExhausted = next.done === true;
          break;
        }
        void launch(next.value, { release });
      }
    } catch (error) {
      isExhausted = true;
      sourceError = { error };
    }
    isStopped = true;
    wake();
  };
  const abort = (): void => {
    isStopped = true;
    wake();
  };
  signal?.addEventListener("abort", abort, { once: true });
  void pump();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const entry = entries[0];
      if (entry?.outcome !== undefined) {
        entries.shift();
        entry.release();
        if (mode === "settle") yield entry.outcome;
        else if (entry.outcome.status === "fulfilled") yield entry.outcome.value;
        else if (mode === "continue") errors.push(entry.outcome.reason);
        else throw entry.outcome.reason;
      } else if (isStopped && running === 0 && entry === undefined) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    if (sourceError !== undefined) throw sourceError.error;
    if (errors.length > 0) throw failuresOf(errors, taken);
  } finally {
    signal?.removeEventListener("abort", abort);
    isStopped = true;
    if (!isExhausted) reader.close();
    if (!isExhausted || running > 0) controller.abort(signal?.reason);
    permits.close();
  }
}
