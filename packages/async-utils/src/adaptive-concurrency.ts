import { type Clock, systemClock } from "./clock.ts";
import type { ConcurrencyLimit, Flight, FlightOutcome } from "./concurrency-limit.ts";
import { statusOf } from "./error-fields.ts";
import {
  refuse,
  requireCount,
  requireFunction,
  requireOptions,
  requirePositive,
  requirePositiveInteger,
} from "./validate.ts";

/** Options of {@link AdaptiveConcurrency}. */
export interface AdaptiveConcurrencyOptions {
  /** Where the limit starts. @default 4 */
  readonly initial?: number | undefined;
  /** The limit never falls below this. @default 1 */
  readonly min?: number | undefined;
  /** The limit never rises above this. May be Infinity. @default 256 */
  readonly max?: number | undefined;
  /** How much slower than usual the calls may be before the limit falls. @default 1.5 */
  readonly tolerance?: number | undefined;
  /** What the limit is multiplied by on an overload. @default 0.75 */
  readonly cutRatio?: number | undefined;
  /** Successes that add one to the limit. @default 25 */
  readonly successesPerStep?: number | undefined;
  /** Whether a failure says that the other side is overloaded. @default status 429, 503 or 529 */
  readonly isOverload?: ((error: unknown) => boolean) | undefined;
  /** @default systemClock */
  readonly clock?: Clock | undefined;
}

/** What {@link AdaptiveConcurrency} takes for an overload by default. */
function statusSaysOverload(error: unknown): boolean {
  return [429, 503, 529].includes(statusOf(error) ?? 0);
}

/**
 * A limit on the number of calls under way that finds its own height. Runs, streams and limiters that share one keep
 * it together, and take turns where they wait for it.
 *
 * The latency gradient is Netflix's Gradient2 (concurrency-limits): while calls take longer than `tolerance` times
 * their long-run mean the limit shrinks in proportion, at most by half, smoothed by 0.2, and it never moves while
 * less than half of it is in use. Growth and cuts are AIMD: one more every `successesPerStep` successes, and times
 * `cutRatio` on an overload, once for a whole wave: a call that began before the last cut changes nothing.
 */
export class AdaptiveConcurrency implements ConcurrencyLimit {
  readonly #min: number;
  readonly #max: number;
  readonly #tolerance: number;
  readonly #cutRatio: number;
  readonly #step: number;
  readonly #clock: Clock;
  readonly #isOverload: (error: unknown) => boolean;
  #limit: number;
  readonly #line: { readonly calls: number; readonly callback: () => void }[] = [];
  /** Whether the first in line has been called and may begin before those behind it. */
  #isCalling = false;
  #inFlight = 0;
  #epoch = 0;
  #samples = 0;
  #usualMs = 0;
  #recentMs = 0;

  constructor(options: AdaptiveConcurrencyOptions = {}) {
    requireOptions(options, "{ initial: 4, max: 64 }");
    const { min = 1, max = 256, tolerance = 1.5, cutRatio = 0.75, successesPerStep = 25 } = options;
    requirePositiveInteger("min", min);
    requireCount("max", max);
    const { initial = Math.min(Math.max(4, min), max) } = options;
    requirePositiveInteger("initial", initial);
    for (const [name, value] of Object.entries({ tolerance, cutRatio, successesPerStep })) {
      requirePositive(name, value);
    }
    if (min > max) refuse("min", min, `at most max (${max})`);
    if (initial < min || initial > max) {
      refuse("initial", initial, `from min (${min}) to max (${max})`);
    }
    if (cutRatio >= 1) refuse("cutRatio", cutRatio, "under 1");
    if (tolerance < 1) refuse("tolerance", tolerance, "at least 1");
    this.#min = min;
    this.#max = max;
    this.#tolerance = tolerance;
    this.#cutRatio = cutRatio;
    this.#step = 1 / successesPerStep;
    this.#limit = initial;
    this.#clock = options.clock ?? systemClock;
    const isOverload = options.isOverload ?? statusSaysOverload;
    requireFunction("isOverload", isOverload);
    this.#isOverload = isOverload;
  }

  /** Calls that may be under way now: a whole number. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Calls under way. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Whether this many more calls may begin now without passing a caller that waits. Alone, any number may. */
  hasRoomFor(calls: number): boolean {
    if (this.#line.length > 0 && !this.#isCalling) return false;
    return this.#inFlight === 0 || this.#inFlight + calls <= this.limit;
  }

  /** Calls back once there is room for this many, first come first served. The one that is called begins at once, or passes. */
  whenRoom(calls: number, callback: () => void): void {
    this.#line.push({ calls, callback });
    this.#callNext();
  }

  /** Whether a failure says that the other side is overloaded. */
  outcomeOf(error: unknown): FlightOutcome {
    return this.#isOverload(error) ? "overload" : "ignore";
  }

  /** Notes that a call begins, or several as one. It does not wait: ask `hasRoomFor` first. */
  begin(calls = 1): Flight {
    let startedAt = this.#clock.now();
    const epoch = this.#epoch;
    let ended = false;
    this.#inFlight += calls;
    this.#isCalling = false;
    return {
      restart: () => {
        startedAt = this.#clock.now();
      },
      end: (outcome) => {
        if (ended) return;
        ended = true;
        const inFlight = this.#inFlight;
        this.#inFlight -= calls;
        if (epoch === this.#epoch) {
          if (outcome === "overload") this.cut();
          else if (outcome === "success") this.#learn(this.#clock.now() - startedAt, inFlight);
        }
        this.#callNext();
      },
    };
  }

  /** Lowers the limit by `cutRatio`; calls that are under way teach nothing any more. */
  cut(): void {
    this.#epoch += 1;
    this.#limit = Math.max(this.#min, this.#limit * this.#cutRatio);
  }

  #callNext(): void {
    if (this.#isCalling) return;
    for (let next = this.#line[0]; next !== undefined; next = this.#line[0]) {
      this.#isCalling = true;
      const isNext = this.hasRoomFor(next.calls);
      if (isNext) {
        this.#line.shift();
        next.callback();
      }
      this.#isCalling = false;
      if (!isNext) return;
    }
  }

  #learn(latencyMs: number, inFlight: number): void {
    this.#samples += 1;
    const usualShare = Math.max(1 / this.#samples, 1 / 600);
    const recentShare = Math.max(1 / this.#samples, 0.2);
    this.#usualMs += (latencyMs - this.#usualMs) * usualShare;
    this.#recentMs += (latencyMs - this.#recentMs) * recentShare;
    if (this.#usualMs > 2 * this.#recentMs) this.#usualMs *= 0.95;
    if (inFlight < this.#limit / 2) return;
    const gradient = (this.#tolerance * this.#usualMs) / this.#recentMs;
    const next =
      gradient < 1 ? this.#limit * (0.8 + 0.2 * Math.max(0.5, gradient)) : this.#limit + this.#step;
    this.#limit = Math.min(this.#max, Math.max(this.#min, next));
  }
}
