import { type Budget, makeBudget } from "./budget.ts";
import { RateLimiterError } from "./rate-limiter-error.ts";
import type { RateLimiterEvent } from "./rate-limiter-event.ts";
import type {
  AcquireOptions,
  AsyncRateLimiterOptions,
  BudgetOptions,
  Weights,
} from "./rate-limiter-options.ts";
import type { RateLimitBudget } from "./rate-limit-snapshot.ts";
import {
  requireNonNegative,
  requireOneOf,
  requireOptions,
  requirePositive,
  requirePositiveInteger,
} from "./validate.ts";

/** The weights that providers speak of. They may be given even where no budget counts them. */
export const standardWeights = ["requests", "inputTokens", "outputTokens", "tokens"] as const;

/**
 * Makes the budgets of one limiter. Weights are arrays in their order, and since all are debited together an entry
 * number means the same debit in each. Throws a TypeError that names a wrong option and its value.
 */
export function makeBudgets(options: AsyncRateLimiterOptions): readonly Budget[] {
  const all: Record<string, BudgetOptions> = {};
  for (const name of standardWeights) {
    const limit = options[`${name}PerMinute`];
    if (limit === undefined) continue;
    requirePositiveInteger(`${name}PerMinute`, limit);
    all[name] = { limit, windowMs: 60_000 };
  }
  const budgets = Object.entries(Object.assign(all, options.budgets)).map(([name, budget], place) => {
    requireOptions(budget, "{ limit: 10, windowMs: 1000 }", `budgets.${name}`);
    const { limit, windowMs, counts = name } = budget;
    requirePositive(`budgets.${name}.limit`, limit);
    requirePositive(`budgets.${name}.windowMs`, windowMs);
    return makeBudget({ name, counts, ceiling: limit, windowMs, place, isSpacing: false });
  });
  const { spacingMs } = options;
  if (spacingMs === undefined) return budgets;
  requirePositive("spacingMs", spacingMs);
  const place = budgets.length;
  const setup = {
    name: "spacing",
    counts: "spacing",
    ceiling: 1,
    windowMs: spacingMs,
    place,
    isSpacing: true,
  };
  return [...budgets, makeBudget(setup)];
}

/** Throws a TypeError for a weight that is negative or not finite, and for a name that nothing counts. */
function checkWeights(option: string, weights: Weights, budgets: readonly Budget[]): void {
  for (const [name, weight] of Object.entries(weights)) {
    requireNonNegative(`${option}.${name}`, weight);
    requireOneOf(`a name in ${option}`, name, [
      ...standardWeights,
      ...budgets.filter(({ isSpacing }) => !isSpacing).map((budget) => budget.counts),
    ]);
  }
}

/** One of each: where an array has no weight, it is 1. Shared, so that a plain request costs no array. */
const plain: readonly number[] = [];

/** The weights of a request. Throws what {@link checkWeights} throws. */
export function weightsOf(
  { weight = 1, weights }: AcquireOptions,
  budgets: readonly Budget[],
): readonly number[] {
  if (weights === undefined && weight === 1) return plain;
  requireNonNegative("weight", weight);
  checkWeights("weights", weights ?? {}, budgets);
  return budgets.map(({ counts, isSpacing }) => (isSpacing ? 1 : (weights?.[counts] ?? weight)));
}

/** The error of weights that no window can hold. */
export function tooHeavy(
  weights: readonly number[],
  budgets: readonly Budget[],
): RateLimiterError | undefined {
  for (const { name, limit, place } of budgets) {
    const weight = weights[place] ?? 1;
    if (weight <= limit) continue;
    const message = `a weight of ${weight} never fits the budget ${name}, whose limit is ${limit}`;
    return new RateLimiterError("weight-over-limit", message);
  }
  return undefined;
}

/** The first instant from `now` at which every budget holds the weights. */
export function earliest(now: number, weights: readonly number[], budgets: readonly Budget[]): number {
  let at = now;
  for (const budget of budgets) at = Math.max(at, budget.earliest(now, weights[budget.place] ?? 1));
  return at;
}

/** Debits every budget and gives the number of the entry. The entry stays open until it is sealed. */
export function debit(now: number, weights: readonly number[], budgets: readonly Budget[]): number {
  let entry = 0;
  for (const budget of budgets) entry = budget.debit(now, weights[budget.place] ?? 1);
  return entry;
}

/** What weights take of the budget they take most of: their dominant share (Ghodsi and others 2011). */
export function shareOf(weights: readonly number[], budgets: readonly Budget[]): number {
  let share = 0;
  for (const { place, limit, isSpacing } of budgets)
    if (!isSpacing) share = Math.max(share, (weights[place] ?? 1) / limit);
  return share;
}

/** Gives back what was debited and not used, and gives the weights that were used: none, without `used`. */
export function creditUnused(
  now: number,
  { entry, weights }: { readonly entry: number; readonly weights: readonly number[] },
  used: Weights | undefined,
  budgets: readonly Budget[],
  tell: (event: RateLimiterEvent) => void,
): readonly number[] {
  if (used !== undefined) checkWeights("used", used, budgets);
  return budgets.map((budget) => {
    const debited = weights[budget.place] ?? 1;
    const real = used === undefined ? 0 : (used[budget.counts] ?? debited);
    if (real < debited) budget.credit(now, entry, debited - real);
    if (real !== debited) tell({ type: "settle", budget: budget.name, debited, used: real });
    return real;
  });
}

/** When the last of `queue` would be granted, each after the one before. Infinity if it never fits. */
export function forecast(
  start: number,
  queue: readonly (readonly number[])[],
  budgets: readonly Budget[],
): number {
  const copies = budgets.map((budget) => budget.copy());
  let at = start;
  let last = start;
  for (const weights of queue) {
    last = earliest(at, weights, copies);
    if (last === Infinity) continue;
    at = last;
    debit(at, weights, copies);
    for (const copy of copies) copy.seal(at);
  }
  return last;
}

/** Takes over what a response said about the budget that counts a name. Gives the change of its limit, if any. */
export function retune(
  now: number,
  counts: string,
  { limit = 0, remaining = Infinity, resetAfterMs }: RateLimitBudget,
  budgets: readonly Budget[],
): (RateLimiterEvent & { type: "retune" }) | undefined {
  const counting = budgets.filter((budget) => budget.counts === counts);
  const spanning = counting.find((budget) => (resetAfterMs ?? 0) <= budget.windowMs);
  const budget = spanning ?? counting.at(-1);
  if (budget === undefined) return undefined;
  const { limit: from, ceiling, name, windowMs } = budget;
  if (limit > 0 && spanning !== undefined) budget.limit = Math.min(ceiling, limit);
  const unseen = budget.limit - budget.useAt(now).used - remaining;
  if (unseen > 0) budget.debitElsewhere(unseen, now + (resetAfterMs ?? windowMs));
  return budget.limit === from ? undefined : { type: "retune", budget: name, from, to: budget.limit };
}
