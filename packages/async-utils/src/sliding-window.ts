const smallestCapacity = 16;

/**
 * One budget as a sliding log: every debit with its time, so that the bound holds for any window whatever, not only
 * for those that start on a mark. Debits of one instant share an entry, the log is two rings of doubles, and the
 * newest entry stays open until {@link SlidingWindow.seal} gives it its final time.
 *
 * Entries are numbered from 0 for ever, so that a number kept by a lease stays true as the ring grows and turns.
 */
export class SlidingWindow {
  limit: number;
  readonly windowMs: number;
  #stamps = new Float64Array(smallestCapacity);
  #weights = new Float64Array(smallestCapacity);
  #first = 0;
  #next = 0;
  #isOpen = false;
  #used = 0;
  #elsewhere = 0;
  #elsewhereUntil = 0;

  constructor(limit: number, windowMs: number) {
    this.limit = limit;
    this.windowMs = windowMs;
  }

  /** Weight debited in the window that ends now, including what others used. */
  used(now: number): number {
    this.#expire(now);
    return this.#used + this.#elsewhere;
  }

  /** Debits now, and gives the number of the entry. */
  debit(now: number, weight: number): number {
    if (!this.#isOpen) {
      this.#expire(now);
      if (this.#next - this.#first === this.#stamps.length) this.#resize(this.#stamps.length * 2);
      const slot = this.#next & (this.#stamps.length - 1);
      this.#stamps[slot] = now;
      this.#weights[slot] = 0;
      this.#next += 1;
      this.#isOpen = true;
    }
    const entry = this.#next - 1;
    this.#add(entry, weight);
    return entry;
  }

  /** Closes the newest entry and moves it to `now`, when its callers have gone ahead. */
  seal(now: number): void {
    if (this.#isOpen) this.#stamps[(this.#next - 1) & (this.#stamps.length - 1)] = now;
    this.#isOpen = false;
  }

  /** Takes weight off an entry. Does nothing once the entry has left the window. */
  credit(now: number, entry: number, weight: number): void {
    this.#expire(now);
    if (entry >= this.#first) this.#add(entry, -weight);
  }

  /** Notes that others, whom this log does not see, hold `weight` more of the budget until a time. */
  debitElsewhere(weight: number, until: number): void {
    this.#elsewhere += weight;
    this.#elsewhereUntil = Math.max(this.#elsewhereUntil, until);
  }

  /** The first instant, from now on, at which `weight` fits. Infinity when it never does. */
  earliest(now: number, weight: number): number {
    if (weight > this.limit) return Infinity;
    let over = this.used(now) + weight - this.limit;
    if (over <= 0) return now;
    let elsewhere = this.#elsewhere;
    const mask = this.#stamps.length - 1;
    for (let entry = this.#first; entry < this.#next; entry += 1) {
      const leavesAt = (this.#stamps[entry & mask] ?? 0) + this.windowMs;
      if (elsewhere > 0 && this.#elsewhereUntil <= leavesAt) {
        over -= elsewhere;
        elsewhere = 0;
        if (over <= 0) return this.#elsewhereUntil;
      }
      over -= this.#weights[entry & mask] ?? 0;
      if (over <= 0) return leavesAt;
    }
    return this.#elsewhereUntil;
  }

  /** A copy that can be debited in a forecast. */
  copy(): SlidingWindow {
    const copy = new SlidingWindow(this.limit, this.windowMs);
    copy.#stamps = this.#stamps.slice();
    copy.#weights = this.#weights.slice();
    copy.#first = this.#first;
    copy.#next = this.#next;
    copy.#used = this.#used;
    copy.#elsewhere = this.#elsewhere;
    copy.#elsewhereUntil = this.#elsewhereUntil;
    return copy;
  }

  #add(entry: number, weight: number): void {
    const slot = entry & (this.#weights.length - 1);
    this.#weights[slot] = (this.#weights[slot] ?? 0) + weight;
    this.#used += weight;
  }

  #expire(now: number): void {
    const mask = this.#stamps.length - 1;
    const end = this.#isOpen ? this.#next - 1 : this.#next;
    while (this.#first < end && now - (this.#stamps[this.#first & mask] ?? 0) >= this.windowMs) {
      this.#used -= this.#weights[this.#first & mask] ?? 0;
      this.#first += 1;
    }
    if (this.#first === this.#next) {
      this.#used = 0;
      if (this.#stamps.length > 1024) this.#resize(smallestCapacity);
    }
    if (this.#elsewhere > 0 && now >= this.#elsewhereUntil) this.#elsewhere = 0;
  }

  #resize(capacity: number): void {
    const stamps = new Float64Array(capacity);
    const weights = new Float64Array(capacity);
    const from = this.#stamps.length - 1;
    for (let entry = this.#first; entry < this.#next; entry += 1) {
      stamps[entry & (capacity - 1)] = this.#stamps[entry & from] ?? 0;
      weights[entry & (capacity - 1)] = this.#weights[entry & from] ?? 0;
    }
    this.#stamps = stamps;
    this.#weights = weights;
  }
}
