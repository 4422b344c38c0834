import type { RetuneEvent, SettleEvent } from "./limiter-hooks.ts";
import type { RateLimitBudget } from "./rate-limit-snapshot.ts";
import { WeightOverLimitError } from "./rate-limit-errors.ts";
import type { AcquireOptions, AsyncRateLimiterOptions, BudgetUse, Weights } from "./rate-limiter-options.ts";
import { SlidingWindow } from "./sliding-window.ts";
import { requireNonNegative, requirePositive, requirePositiveInteger } from "./validate.ts";

/** `ceiling` is what the owner set; the window's limit is what holds now. */
interface Budget {
  readonly name: string;
  readonly counts: string;
  readonly ceiling: number;
  readonly window: SlidingWindow;
}

const minuteMs = 60_000;

/** The weights that providers speak of. They may be given even where no budget counts them. */
export const standardWeights = ["requests", "inputTokens", "outputTokens", "tokens"] as const;

/**
 * The budgets of one limiter, debited together. Weights inside are arrays in the order of the budgets, and an entry
 * number means the same debit in every budget's log.
 */
export class BudgetSet {
  /** One of each: what a request weighs that says nothing. */
  readonly one: readonly number[];
  readonly #budgets: Budget[] = [];

  /** Throws a TypeError that names a wrong option and its value. */
  constructor(options: AsyncRateLimiterOptions) {
    for (const name of standardWeights) {
      const limit = options[`${name}PerMinute`];
      if (limit === undefined) continue;
      requirePositiveInteger(`${name}PerMinute`, limit);
      this.#budgets.push({ name, counts: name, ceiling: limit, window: new SlidingWindow(limit, minuteMs) });
    }
    for (const [name, { limit, windowMs, counts = name }] of Object.entries(options.budgets ?? {})) {
      if (this.#budgets.some((budget) => budget.name === name)) {
        throw new TypeError(`budgets.${name} is also set by ${name}PerMinute; keep one of them`);
      }
      requirePositive(`budgets.${name}.limit`, limit);
      requirePositive(`budgets.${name}.windowMs`, windowMs);
      this.#budgets.push({ name, counts, ceiling: limit, window: new SlidingWindow(limit, windowMs) });
    }
    this.one = this.#budgets.map(() => 1);
  }

  get size(): number {
    return this.#budgets.length;
  }

  /** Throws a TypeError for a weight that is negative or not finite, and for a name that nothing counts. */
  weightsOf({ weight = 1, weights }: AcquireOptions): readonly number[] {
    requireNonNegative("weight", weight);
    if (weights === undefined && weight === 1) return this.one;
    this.#check("weights", weights ?? {});
    return this.#budgets.map((budget) => weights?.[budget.counts] ?? weight);
  }

  /** The error of weights that no window can hold. */
  tooHeavy(weights: readonly number[]): WeightOverLimitError | undefined {
    for (let i = 0; i < this.#budgets.length; i += 1) {
      const budget = this.#budgets[i];
      const weight = weights[i] ?? 0;
      if (budget !== undefined && weight > budget.window.limit) {
        return new WeightOverLimitError(budget.name, weight, budget.window.limit);
      }
    }
    return undefined;
  }

  /** The first instant from `now` at which every budget holds the weights. */
  earliest(now: number, weights: readonly number[]): number {
    let at = now;
    for (let i = 0; i < this.#budgets.length; i += 1) {
      at = Math.max(at, this.#budgets[i]?.window.earliest(now, weights[i] ?? 0) ?? at);
    }
    return at;
  }

  /** Debits every budget and gives the number of the entry. The entry stays open until {@link BudgetSet.seal}. */
  debit(now: number, weights: readonly number[]): number {
    let entry = 0;
    for (let i = 0; i < this.#budgets.length; i += 1) {
      entry = this.#budgets[i]?.window.debit(now, weights[i] ?? 0) ?? 0;
    }
    return entry;
  }

  seal(now: number): void {
    for (const { window } of this.#budgets) window.seal(now);
  }

  /** What weights take of the budget they take most of: their dominant share (Ghodsi and others 2011). */
  shareOf(weights: readonly number[]): number {
    let share = 0;
    for (let i = 0; i < this.#budgets.length; i += 1) {
      share = Math.max(share, (weights[i] ?? 0) / (this.#budgets[i]?.window.limit ?? 1));
    }
    return share;
  }

  /** When the last of `queue` would be granted, each after the one before, from `start` on. */
  forecast(start: number, queue: Iterable<readonly number[]>): number {
    const windows = this.#budgets.map((budget) => budget.window.copy());
    let at = start;
    for (const weights of queue) {
      if (this.tooHeavy(weights) !== undefined) continue;
      for (const [i, window] of windows.entries()) at = Math.max(at, window.earliest(at, weights[i] ?? 0));
      for (const [i, window] of windows.entries()) {
        window.debit(at, weights[i] ?? 0);
        window.seal(at);
      }
    }
    return at;
  }

  /** Gives back what weights of an entry were not used. Gives what changed, and the overrun to be debited. */
  credit(
    now: number,
    entry: number,
    weights: readonly number[],
    used: Weights | "nothing",
  ): {
    readonly settlements: readonly SettleEvent[];
    readonly real: readonly number[];
    readonly overrun: readonly number[];
  } {
    if (used !== "nothing") this.#check("used", used);
    const settlements: SettleEvent[] = [];
    const overrun: number[] = [];
    const real = this.#budgets.map(({ name, counts, window }, i) => {
      const debited = weights[i] ?? 0;
      const use = used === "nothing" ? 0 : (used[counts] ?? debited);
      if (use < debited) window.credit(now, entry, debited - use);
      if (use !== debited) settlements.push({ budget: name, debited, used: use });
      overrun.push(Math.max(0, use - debited));
      return use;
    });
    return { settlements, real, overrun };
  }

  /** Takes over what a response told of the budget that counts a name. Gives the change of its limit, if any. */
  retune(
    now: number,
    counts: string,
    { limit, remaining, resetAfterMs }: RateLimitBudget,
  ): RetuneEvent | undefined {
    const counting = this.#budgets.filter((budget) => budget.counts === counts);
    const spans = (budget: Budget): boolean => (resetAfterMs ?? 0) <= budget.window.windowMs;
    const budget = counting.find(spans) ?? counting.at(-1);
    if (budget === undefined) return undefined;
    const { window, ceiling, name } = budget;
    const from = window.limit;
    if (limit !== undefined && limit > 0 && spans(budget)) window.limit = Math.min(ceiling, limit);
    if (remaining !== undefined && remaining >= 0) {
      const unseen = window.limit - window.used(now) - remaining;
      if (unseen > 0) window.debitElsewhere(unseen, now + (resetAfterMs ?? window.windowMs));
    }
    return window.limit === from ? undefined : { budget: name, from, to: window.limit };
  }

  useOf(now: number): Readonly<Record<string, BudgetUse>> {
    const uses = this.#budgets.map(({ name, window }) => {
      const used = window.used(now);
      return [name, { limit: window.limit, used, remaining: Math.max(0, window.limit - used) }] as const;
    });
    return Object.fromEntries(uses);
  }

  #check(option: string, weights: Weights): void {
    for (const [name, weight] of Object.entries(weights)) {
      requireNonNegative(`${option}.${name}`, weight);
      if (this.#budgets.some((budget) => budget.counts === name)) continue;
      if (!standardWeights.some((standard) => standard === name)) {
        throw new TypeError(`${option}.${name} (${weight}) is counted by no budget of this limiter`);
      }
    }
  }
}
