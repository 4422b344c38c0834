import type { RateLimiterEvent } from "./rate-limiter-event.ts";
import { Budget } from "./budget.ts";
import type { RateLimitBudget } from "./rate-limit-snapshot.ts";
import { RateLimiterError } from "./rate-limiter-error.ts";
import type {
  AcquireOptions,
  AsyncRateLimiterOptions,
  BudgetOptions,
  BudgetUse,
  Weights,
} from "./rate-limiter-options.ts";
import { requireNonNegative, requireOneOf, requirePositive, requirePositiveInteger } from "./validate.ts";

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
    const all: Record<string, BudgetOptions> = {};
    for (const name of standardWeights) {
      const limit = options[`${name}PerMinute`];
      if (limit === undefined) continue;
      requirePositiveInteger(`${name}PerMinute`, limit);
      all[name] = { limit, windowMs: 60_000 };
    }
    for (const [name, budget] of Object.entries(Object.assign(all, options.budgets))) {
      const { limit, windowMs, counts = name } = budget;
      requirePositive(`budgets.${name}.limit`, limit);
      requirePositive(`budgets.${name}.windowMs`, windowMs);
      this.#budgets.push(new Budget(name, counts, limit, windowMs, this.#budgets.length));
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
  tooHeavy(weights: readonly number[]): RateLimiterError | undefined {
    for (const budget of this.#budgets) {
      const weight = budget.of(weights);
      if (weight <= budget.limit) continue;
      const message = `a weight of ${weight} never fits the budget ${budget.name}, whose limit is ${budget.limit}`;
      return new RateLimiterError("weight-over-limit", message);
    }
    return undefined;
  }

  /** The first instant from `now` at which every budget holds the weights. */
  earliest(now: number, weights: readonly number[]): number {
    let at = now;
    for (const budget of this.#budgets) at = Math.max(at, budget.earliest(now, weights));
    return at;
  }

  /** Debits every budget and gives the number of the entry. The entry stays open until {@link BudgetSet.seal}. */
  debit(now: number, weights: readonly number[]): number {
    let entry = 0;
    for (const budget of this.#budgets) entry = budget.debit(now, weights);
    return entry;
  }

  seal(now: number): void {
    for (const budget of this.#budgets) budget.seal(now);
  }

  /** What weights take of the budget they take most of: their dominant share (Ghodsi and others 2011). */
  shareOf(weights: readonly number[]): number {
    let share = 0;
    for (const budget of this.#budgets) share = Math.max(share, budget.of(weights) / budget.limit);
    return share;
  }

  /** When the last of `queue` would be granted, each after the one before, from `start` on. Infinity if it never fits. */
  forecast(start: number, queue: Iterable<readonly number[]>): number {
    const copy = this.#copy();
    let at = start;
    let last = start;
    for (const weights of queue) {
      last = copy.earliest(at, weights);
      if (last === Infinity) continue;
      at = last;
      copy.debit(at, weights);
      copy.seal(at);
    }
    return last;
  }

  /** Gives back what was debited and not used, and gives the weights that were used: none, without `used`. */
  credit(
    now: number,
    debit: { readonly entry: number; readonly weights: readonly number[] },
    used: Weights | undefined,
    tell: (event: RateLimiterEvent) => void,
  ): readonly number[] {
    if (used !== undefined) this.#check("used", used);
    return this.#budgets.map((budget) => {
      const debited = budget.of(debit.weights);
      const real = used === undefined ? 0 : (used[budget.counts] ?? debited);
      if (real < debited) budget.credit(now, debit.entry, debited - real);
      if (real !== debited) tell({ type: "settle", budget: budget.name, debited, used: real });
      return real;
    });
  }

  /** Takes over what a response told of the budget that counts a name. Gives the change of its limit, if any. */
  retune(
    now: number,
    counts: string,
    { limit, remaining, resetAfterMs }: RateLimitBudget,
  ): (RateLimiterEvent & { type: "retune" }) | undefined {
    const counting = this.#budgets.filter((budget) => budget.counts === counts);
    const spanning = counting.find((budget) => (resetAfterMs ?? 0) <= budget.windowMs);
    const budget = spanning ?? counting.at(-1);
    if (budget === undefined) return undefined;
    const { limit: from, ceiling, name } = budget;
    if (limit !== undefined && limit > 0 && spanning !== undefined) budget.limit = Math.min(ceiling, limit);
    const unseen = budget.limit - budget.used(now) - (remaining ?? Infinity);
    if (unseen > 0) budget.debitElsewhere(unseen, now + (resetAfterMs ?? budget.windowMs));
    return budget.limit === from ? undefined : { type: "retune", budget: name, from, to: budget.limit };
  }

  useAt(now: number): Readonly<Record<string, BudgetUse>> {
    return Object.fromEntries(this.#budgets.map((budget) => [budget.name, budget.useAt(now)]));
  }

  #copy(): BudgetSet {
    const copy = new BudgetSet({});
    for (const budget of this.#budgets) copy.#budgets.push(budget.copy());
    return copy;
  }

  #check(option: string, weights: Weights): void {
    for (const [name, weight] of Object.entries(weights)) {
      requireNonNegative(`${option}.${name}`, weight);
      const names: readonly string[] = [...standardWeights, ...this.#budgets.map((budget) => budget.counts)];
      requireOneOf(`a name in ${option}`, name, names);
    }
  }
}
