import type { BudgetUse } from "./rate-limiter-options.ts";

/**
 * One budget as a sliding log: every debit with its time, so that the bound holds for any window, not only
 * for those that start on a mark. Debits of one instant share an entry, and the newest entry stays open until `seal`
 * gives it its final time.
 *
 * Entries are numbered from 0 for ever, so that a number kept by a lease stays true as old entries are dropped.
 */
export interface Budget {
  readonly name: string;
  /** What it counts. */
  readonly counts: string;
  /** What holds now. */
  limit: number;
  /** What the owner set, which `limit` never passes. */
  readonly ceiling: number;
  readonly windowMs: number;
  /** Where its weight stands among weights. */
  readonly place: number;
  /** Whether it only keeps grants apart: each weighs 1, whatever the request weighs. */
  readonly isSpacing: boolean;
  /** How far it is used, in the window that ends now, by others too. */
  useAt(now: number): BudgetUse;
  /** Debits now, and gives the number of the entry. */
  debit(now: number, weight: number): number;
  /** Closes the newest entry and moves it to `now`, when its callers have gone ahead. */
  seal(now: number): void;
  /** Takes weight off an entry. Does nothing once the entry has left the window. */
  credit(now: number, entry: number, weight: number): void;
  /** Notes that others, whom this log does not see, hold `weight` more of the budget until a time. */
  debitElsewhere(weight: number, until: number): void;
  /** The first instant, from now on, at which the weight fits. Infinity if it never does. */
  earliest(now: number, weight: number): number;
  /** A copy that can be debited in a forecast. */
  copy(): Budget;
}

type BudgetSetup = Pick<Budget, "name" | "counts" | "ceiling" | "windowMs" | "place" | "isSpacing">;

/** Makes a budget; a forecast hands over the log of the one it copies. */
export function makeBudget(
  setup: BudgetSetup,
  limit: number = setup.ceiling,
  stamps: number[] = [],
  weights: number[] = [],
): Budget {
  const { windowMs } = setup;
  let dropped = 0;
  let first = 0;
  let isOpen = false;
  let used = weights.reduce((sum, weight) => sum + weight, 0);
  let elsewhere = 0;
  let elsewhereUntil = 0;

  const expire = (now: number): void => {
    const end = isOpen ? stamps.length - 1 : stamps.length;
    while (first < end && now - (stamps[first] ?? 0) >= windowMs) {
      used -= weights[first] ?? 0;
      first += 1;
    }
    if (first === stamps.length) used = 0;
    if (first > 64 && first * 2 > stamps.length) {
      stamps.splice(0, first);
      weights.splice(0, first);
      dropped += first;
      first = 0;
    }
    if (now >= elsewhereUntil) elsewhere = 0;
  };
  const add = (index: number, weight: number): void => {
    weights[index] = (weights[index] ?? 0) + weight;
    used += weight;
  };
  /** When entries that weigh `weight` together will have left. */
  const whenFreed = (now: number, weight: number): number => {
    let at = now;
    for (let index = first, left = weight; left > 0; index += 1) {
      left -= weights[index] ?? Infinity;
      at = (stamps[index] ?? Infinity) + windowMs;
    }
    return at;
  };
  const budget: Budget = {
    ...setup,
    limit,
    useAt: (now) => {
      expire(now);
      const all = used + elsewhere;
      return { limit: budget.limit, used: all, remaining: Math.max(0, budget.limit - all) };
    },
    debit: (now, weight) => {
      if (!isOpen) stamps.push(now);
      isOpen = true;
      add(stamps.length - 1, weight);
      return dropped + stamps.length - 1;
    },
    seal: (now) => {
      if (isOpen) stamps[stamps.length - 1] = now;
      isOpen = false;
    },
    credit: (now, entry, weight) => {
      expire(now);
      if (entry - dropped >= first) add(entry - dropped, -weight);
    },
    debitElsewhere: (weight, until) => {
      elsewhere += weight;
      elsewhereUntil = Math.max(elsewhereUntil, until);
    },
    earliest: (now, weight) => {
      expire(now);
      const over = used + weight - budget.limit;
      if (over + elsewhere <= 0) return now;
      return Math.min(whenFreed(now, over + elsewhere), Math.max(elsewhereUntil, whenFreed(now, over)));
    },
    copy: () => {
      const copy = makeBudget(setup, budget.limit, stamps.slice(first), weights.slice(first));
      copy.debitElsewhere(elsewhere, elsewhereUntil);
      return copy;
    },
  };
  return budget;
}
