import { backgroundClock, type Clock } from "./clock.ts";
import { requireNonNegative, requirePositive } from "./validate.ts";
import { makeWakeTimer } from "./wake-timer.ts";

/** What reports progress: the part of {@link ProgressTracker} that a run of work needs. */
export interface ProgressSink {
  /** Sets how many items there are in all. */
  setTotal(total: number): void;
  /** Notes items that were done. */
  advance(count?: number): void;
  /** Notes items that failed. */
  fail(count?: number): void;
}

/** How far the work has come. */
export interface ProgressSnapshot {
  readonly completed: number;
  readonly failed: number;
  /** Missing while it is not known. */
  readonly total?: number;
  readonly elapsedMs: number;
  /** Items ended (done or failed) a second, of late. */
  readonly ratePerSecond: number;
  /** Estimated time left; missing while the total or the rate is not known. */
  readonly remainingMs?: number;
  readonly isDone: boolean;
}

/** Options of {@link ProgressTracker}. */
export interface ProgressTrackerOptions {
  readonly total?: number;
  /** Shortest time between two reports. @default 100 */
  readonly minIntervalMs?: number;
  /** Time constant of the rate: what happened longer ago counts for less than a third. @default 15000 */
  readonly rateWindowMs?: number;
  /** Called with each report. */
  readonly onProgress?: (snapshot: ProgressSnapshot) => void;
  /** @default backgroundClock */
  readonly clock?: Clock;
}

/**
 * Counts work done and reports totals, rate and the time left, by callback and as an async iterable, at most once
 * every `minIntervalMs` however fast the work goes. The last report always comes.
 *
 * The rate is an exponentially weighted mean over time, divided by the weight seen so far, so that it is the plain
 * mean at the start (the bias correction of Adam, Kingma and Ba 2015).
 */
export class ProgressTracker implements ProgressSink, AsyncIterable<ProgressSnapshot>, Disposable {
  readonly #clock: Clock;
  readonly #minIntervalMs: number;
  readonly #rateWindowMs: number;
  readonly #onProgress: ((snapshot: ProgressSnapshot) => void) | undefined;
  readonly #readers = new Set<() => void>();
  readonly #startedAt: number;
  #completed = 0;
  #failed = 0;
  #total: number | undefined;
  #isDone = false;
  #version = 0;
  #reported: ProgressSnapshot;
  #reportedAt = -Infinity;
  readonly #timer: (wakeAt: number) => void;
  #rate = 0;
  #rateWeight = 0;
  #rateAt: number;
  #rateCount = 0;

  constructor(options: ProgressTrackerOptions = {}) {
    const { minIntervalMs = 100, rateWindowMs = 15_000, total } = options;
    requireNonNegative("minIntervalMs", minIntervalMs);
    requirePositive("rateWindowMs", rateWindowMs);
    if (total !== undefined) requireNonNegative("total", total);
    this.#clock = options.clock ?? backgroundClock;
    this.#timer = makeWakeTimer(this.#clock, () => this.#report());
    this.#minIntervalMs = minIntervalMs;
    this.#rateWindowMs = rateWindowMs;
    this.#onProgress = options.onProgress;
    this.#total = total;
    this.#startedAt = this.#clock.now();
    this.#rateAt = this.#startedAt;
    this.#reported = this.snapshot();
  }

  setTotal(total: number): void {
    requireNonNegative("total", total);
    this.#total = total;
    this.#changed();
  }

  advance(count = 1): void {
    requireNonNegative("count", count);
    this.#completed += count;
    this.#changed();
  }

  fail(count = 1): void {
    requireNonNegative("count", count);
    this.#failed += count;
    this.#changed();
  }

  /** Reports for the last time and ends every iteration. Calls after the first do nothing. */
  finish(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#report();
  }

  /** Where things stand now, reported or not. */
  snapshot(): ProgressSnapshot {
    const now = this.#clock.now();
    const ended = this.#completed + this.#failed;
    const { rate, weight } = this.#rateAfter(now, ended);
    const ratePerSecond = weight > 0 ? (rate / weight) * 1000 : 0;
    const left = this.#total === undefined ? undefined : Math.max(0, this.#total - ended);
    return {
      completed: this.#completed,
      failed: this.#failed,
      ...(this.#total === undefined ? {} : { total: this.#total }),
      elapsedMs: now - this.#startedAt,
      ratePerSecond,
      ...(left === 0 ? { remainingMs: 0 } : {}),
      ...(left !== undefined && left > 0 && ratePerSecond > 0
        ? { remainingMs: (left / ratePerSecond) * 1000 }
        : {}),
      isDone: this.#isDone,
    };
  }

  /** Yields each report from now on, skipping those the reader was too slow for, and ends after the last. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ProgressSnapshot, void, undefined> {
    let seen = 0;
    for (;;) {
      if (seen !== this.#version) {
        seen = this.#version;
        yield this.#reported;
      } else if (this.#isDone) return;
      else {
        await new Promise<void>((resolve) => {
          this.#readers.add(resolve);
        });
      }
    }
  }

  [Symbol.dispose](): void {
    this.finish();
  }

  #rateAfter(now: number, ended: number): { readonly rate: number; readonly weight: number } {
    const elapsed = now - this.#rateAt;
    if (elapsed <= 0) return { rate: this.#rate, weight: this.#rateWeight };
    const keep = Math.exp(-elapsed / this.#rateWindowMs);
    const recent = (ended - this.#rateCount) / elapsed;
    return { rate: this.#rate * keep + recent * (1 - keep), weight: this.#rateWeight * keep + (1 - keep) };
  }

  #changed(): void {
    if (this.#isDone) return;
    const dueAt = this.#reportedAt + this.#minIntervalMs;
    if (dueAt <= this.#clock.now()) this.#report();
    else this.#timer(dueAt);
  }

  #report(): void {
    this.#timer(Infinity);
    const now = this.#clock.now();
    this.#reported = this.snapshot();
    const ended = this.#completed + this.#failed;
    const { rate, weight } = this.#rateAfter(now, ended);
    if (now > this.#rateAt) {
      this.#rate = rate;
      this.#rateWeight = weight;
      this.#rateAt = now;
      this.#rateCount = ended;
    }
    this.#reportedAt = now;
    this.#version += 1;
    for (const resolve of this.#readers) resolve();
    this.#readers.clear();
    this.#onProgress?.(this.#reported);
  }
}
