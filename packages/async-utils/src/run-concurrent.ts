import { openSource, type SourceReader } from "./source-reader.ts";
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
  return new WorkerRun(work).start();
}

/** Workers that each take the next item until none is left: one `await` an item, and no semaphore in between. */
class WorkerRun {
  readonly #work: Work<RunConcurrentOptions>;
  readonly #reader: SourceReader;
  readonly #controller = new AbortController();
  readonly #outcome = Promise.withResolvers<unknown[]>();
  readonly #results: unknown[] = [];
  readonly #errors: unknown[] = [];
  #taken = 0;
  #workers = 0;
  #isExhausted = false;
  #isOver = false;

  constructor(work: Work<RunConcurrentOptions>) {
    this.#work = work;
    this.#reader = openSource(work.source);
  }

  start(): Promise<unknown[]> {
    this.#work.options.signal?.addEventListener("abort", this.#abort, { once: true });
    this.#startWorkers();
    return this.#outcome.promise;
  }

  readonly #abort = (): void => {
    this.#stop(this.#work.options.signal?.reason);
  };

  #startWorkers(): void {
    while (!this.#isExhausted && !this.#isOver && this.#workers < this.#work.limit.limit) {
      this.#workers += 1;
      this.#runWorker().catch((error: unknown) => this.#stop(error));
    }
  }

  async #runWorker(): Promise<void> {
    while (!this.#isExhausted && !this.#isOver) {
      if (this.#workers > this.#work.limit.limit) break;
      let next: IteratorResult<unknown>;
      try {
        next = this.#reader.isAsync ? await this.#reader.next() : this.#reader.next();
      } catch (error) {
        this.#isExhausted = true;
        this.#stop(error);
        break;
      }
      if (next.done === true) this.#isExhausted = true;
      if (next.done === true || this.#isOver) break;
      const index = this.#taken;
      this.#taken += 1;
      const flight = this.#work.limit.begin();
      try {
        const value = await this.#work.mapper(next.value, { index, signal: this.#controller.signal });
        flight?.end("success");
        this.#results[index] = this.#work.mode === "settle" ? { status: "fulfilled", value } : value;
        this.#work.options.progress?.advance();
      } catch (error) {
        flight?.end(this.#work.limit.outcomeOf(error));
        this.#work.options.progress?.fail();
        this.#fail(index, error);
      }
      if (this.#workers < this.#work.limit.limit) this.#startWorkers();
    }
    this.#workers -= 1;
    if (this.#workers === 0 && this.#isExhausted) this.#complete();
  }

  #fail(index: number, error: unknown): void {
    if (this.#work.mode === "settle") this.#results[index] = { status: "rejected", reason: error };
    else if (this.#work.mode === "continue") this.#errors.push(error);
    else this.#stop(error);
  }

  #stop(reason: unknown): void {
    if (this.#isOver) return;
    this.#end();
    this.#outcome.reject(reason);
    if (!this.#isExhausted) this.#reader.close();
    this.#controller.abort(reason);
  }

  #complete(): void {
    if (this.#isOver) return;
    this.#end();
    if (this.#errors.length > 0) this.#outcome.reject(failuresOf(this.#errors, this.#taken));
    else this.#outcome.resolve(this.#results);
  }

  #end(): void {
    this.#isOver = true;
    this.#work.options.signal?.removeEventListener("abort", this.#abort);
  }
}
