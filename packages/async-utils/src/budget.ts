import type { BudgetUse } from "./rate-limiter-options.ts";

/**
 * One budget as a sliding log: every debit with its time, so that the bound holds for any window whatever, not only
 * for those that start on a mark. Debits of one instant share an entry, and the newest entry stays open until
 * {@link Budget.seal} gives it its final time.
 *
 * Entries are numbered from 0 for ever, so that a number kept by a lease stays true as old entries are dropped.
 * Weights come as arrays, in which a budget knows its own place.
 */
export class Budget {
  readonly name: string;
  /** What it counts. */
  readonly counts: string;
  /** What holds now: at most what the owner set. */
  limit: number;
  readonly ceiling: number;
  readonly windowMs: number;
  readonly #place: number;
  #stamps: number[] = [];
  #weights: number[] = [];
  /** Entries dropped from the front of the arrays. */
  #dropped = 0;
  /** Index of the oldest entry in the window. */
  #first = 0;
  #isOpen = false;
  #used = 0;
  #elsewhere = 0;
  #elsewhereUntil = 0;

  constructor(name: string, counts: string, limit: number, windowMs: number, place: number) {
    this.name = name;
    this.counts = counts;
    this.limit = limit;
    this.ceiling = limit;
    this.windowMs = windowMs;
    this.#place = place;
  }

  /** This budget's among the weights. */
  of(weights: readonly number[]): number {
    return weights[this.#place] ?? 0;
  }

  /** Weight debited in the window that ends now, including what others used. */
  used(now: number): number {
    this.#expire(now);
    return this.#used + this.#elsewhere;
  }

  /** How far it is used now. */
  useAt(now: number): BudgetUse {
    const used = this.used(now);
    return { limit: this.limit, used, remaining: Math.max(0, this.limit - used) };
  }

  /** Debits now, and gives the number of the entry. */
  debit(now: number, weights: readonly number[]): number {
    if (!this.#isOpen) {
      this.#stamps.push(now);
      this.#weights.push(0);
      this.#isOpen = true;
    }
    const index = this.#stamps.length - 1;
    this.#add(index, this.of(weights));
    return this.#dropped + index;
  }

  /** Closes the newest entry and moves it to `now`, when its callers have gone ahead. */
  seal(now: number): void {
    if (this.#isOpen) this.#stamps[this.#stamps.length - 1] = now;
    this.#isOpen = false;
  }

  /** Takes weight off an entry. Does nothing once the entry has left the window. */
  credit(now: number, entry: number, weight: number): void {
    this.#expire(now);
    if (entry - this.#dropped >= this.#first) this.#add(entry - this.#dropped, -weight);
  }

  /** Notes that others, whom this log does not see, hold `weight` more of the budget until a time. */
  debitElsewhere(weight: number, until: number): void {
    this.#elsewhere += weight;
    this.#elsewhereUntil = Math.max(this.#elsewhereUntil, until);
  }

  /** The first instant, from now on, at which the weight fits. Infinity if it never does. */
  earliest(now: number, weights: readonly number[]): number {
    const over = this.used(now) + this.of(weights) - this.limit;
    if (over <= 0) return now;
    const othersGone = Math.max(this.#elsewhereUntil, this.#whenFreed(now, over - this.#elsewhere));
    return this.#elsewhere > 0
      ? Math.min(othersGone, this.#whenFreed(now, over))
      : this.#whenFreed(now, over);
  }

  /** A copy that can be debited in a forecast. */
  copy(): Budget {
    const copy = new Budget(this.name, this.counts, this.limit, this.windowMs, this.#place);
    copy.#stamps = this.#stamps.slice(this.#first);
    copy.#weights = this.#weights.slice(this.#first);
    copy.#used = this.#used;
    copy.debitElsewhere(this.#elsewhere, this.#elsewhereUntil);
    return copy;
  }

  #add(index: number, weight: number): void {
    this.#weights[index] = (this.#weights[index] ?? 0) + weight;
    this.#used += weight;
  }

  /** When entries that weigh `weight` together will have left. */
  #whenFreed(now: number, weight: number): number {
    let left = weight;
    let at = now;
    for (let index = this.#first; left > 0; index += 1) {
      left -= this.#weights[index] ?? Infinity;
      at = (this.#stamps[index] ?? Infinity) + this.windowMs;
    }
    return at;
  }

  #expire(now: number): void {
    const end = this.#isOpen ? this.#stamps.length - 1 : this.#stamps.length;
    while (this.#first < end && now - (this.#stamps[this.#first] ?? 0) >= this.windowMs) {
      this.#used -= this.#weights[this.#first] ?? 0;
      this.#first += 1;
    }
    if (this.#first === this.#stamps.length) this.#used = 0;
    if (this.#first > 64 && this.#first * 2 > this.#stamps.length) {
      this.#stamps.splice(0, this.#first);
      this.#weights.splice(0, this.#first);
      this.#dropped += this.#first;
      this.#first = 0;
    }
    if (now >= this.#elsewhereUntil) this.#elsewhere = 0;
  }
}
