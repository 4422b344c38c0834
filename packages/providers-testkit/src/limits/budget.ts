/** One budget of a limit: how much may be used, and when more may be. Times in milliseconds of one clock. */
export interface Budget {
  readonly limit: number;
  remaining(nowMs: number): number;
  /** Uses an amount. May go below zero, because what a call used is known only after it. */
  use(amount: number, nowMs: number): void;
  /** Time until the budget is whole again. */
  resetAfterMs(nowMs: number): number;
  /** Time until an amount is free; `Infinity` when it exceeds the limit. */
  waitMs(amount: number, nowMs: number): number;
}

/** A bucket that refills steadily: a burst of the whole limit, then limit per window. */
export function tokenBucket(limit: number, windowMs: number): Budget {
  const perMs = limit / windowMs;
  let level = limit;
  let atMs = 0;
  const settle = (nowMs: number): void => {
    level = Math.min(limit, level + Math.max(0, nowMs - atMs) * perMs);
    atMs = nowMs;
  };
  return {
    limit,
    remaining: (nowMs) => {
      settle(nowMs);
      return level;
    },
    use: (amount, nowMs) => {
      settle(nowMs);
      level = Math.min(limit, level - amount);
    },
    resetAfterMs: (nowMs) => {
      settle(nowMs);
      return (limit - level) / perMs;
    },
    waitMs: (amount, nowMs) => {
      settle(nowMs);
      if (amount > limit) return Number.POSITIVE_INFINITY;
      return Math.max(0, (amount - level) / perMs);
    },
  };
}

/** Windows laid end to end from the clock's zero; each allows the whole limit. */
export function fixedWindow(limit: number, windowMs: number): Budget {
  let used = 0;
  let window = -1;
  const settle = (nowMs: number): void => {
    const current = Math.floor(nowMs / windowMs);
    if (current === window) return;
    window = current;
    used = 0;
  };
  const untilNext = (nowMs: number): number => (Math.floor(nowMs / windowMs) + 1) * windowMs - nowMs;
  return {
    limit,
    remaining: (nowMs) => {
      settle(nowMs);
      return limit - used;
    },
    use: (amount, nowMs) => {
      settle(nowMs);
      used += amount;
    },
    resetAfterMs: (nowMs) => {
      settle(nowMs);
      return used === 0 ? 0 : untilNext(nowMs);
    },
    waitMs: (amount, nowMs) => {
      settle(nowMs);
      if (amount > limit) return Number.POSITIVE_INFINITY;
      return amount <= limit - used ? 0 : untilNext(nowMs);
    },
  };
}

/** No window of this length contains more than the limit, wherever it starts. */
export function slidingWindow(limit: number, windowMs: number): Budget {
  const uses: { readonly atMs: number; readonly amount: number }[] = [];
  const settle = (nowMs: number): void => {
    while (uses[0] !== undefined && uses[0].atMs <= nowMs - windowMs) uses.shift();
  };
  const used = (): number => uses.reduce((sum, use) => sum + use.amount, 0);
  return {
    limit,
    remaining: (nowMs) => {
      settle(nowMs);
      return limit - used();
    },
    use: (amount, nowMs) => {
      settle(nowMs);
      uses.push({ atMs: nowMs, amount });
    },
    resetAfterMs: (nowMs) => {
      settle(nowMs);
      const last = uses.at(-1);
      return last === undefined ? 0 : last.atMs + windowMs - nowMs;
    },
    waitMs: (amount, nowMs) => {
      settle(nowMs);
      if (amount > limit) return Number.POSITIVE_INFINITY;
      let free = limit - used();
      if (amount <= free) return 0;
      for (const use of uses) {
        free += use.amount;
        if (amount <= free) return use.atMs + windowMs - nowMs;
      }
      return windowMs;
    },
  };
}
