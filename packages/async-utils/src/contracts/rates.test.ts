/** What the documentation of p-throttle, async-sema and limiter promises, asked of each and of ours, in virtual time. */
import { RateLimit, Sema } from "async-sema";
import { RateLimiter } from "limiter";
import pThrottle from "p-throttle";
import { describe, expect, test } from "vitest";
import { AsyncRateLimiter } from "../async-rate-limiter.ts";
import { turn } from "../fixtures/gauge.ts";
import type { Lease } from "../lease.ts";
import { fullestWindow, type Grant, installVirtualGlobals } from "../testing/index.ts";

/** Makes a function that waits for its turn: `limit` calls in `windowMs`. */
type MakeRate = (limit: number, windowMs: number) => <R>(work: () => R) => Promise<R>;

const rates: Readonly<Record<string, MakeRate>> = {
  "p-throttle": (limit, interval) => {
    const throttled = pThrottle({ limit, interval, strict: true })((work: () => unknown) => work());
    return (work) => throttled(work) as never;
  },
  "async-sema's RateLimit": (limit, timeUnit) => {
    const wait = RateLimit(limit, { timeUnit });
    return async (work) => {
      await wait();
      return work();
    };
  },
  limiter: (limit, interval) => {
    const limiter = new RateLimiter({ tokensPerInterval: limit, interval });
    let line: Promise<unknown> = Promise.resolve();
    return (work) => {
      const mine = line.then(() => limiter.removeTokens(1)).then(work);
      line = mine.catch(() => undefined);
      return mine;
    };
  },
  "AsyncRateLimiter in their place": (limit, windowMs) => {
    const limiter = new AsyncRateLimiter({ budgets: { calls: { limit, windowMs } } });
    return (work) => limiter.run(work) as never;
  },
};

describe.each(Object.entries(rates))("%s", (name, make) => {
  test("lets its number through at once, the rest later, all in order, with their results", async () => {
    using globals = installVirtualGlobals();
    const { clock } = globals;
    const startMs = clock.now();
    const rated = make(3, 1000);
    const grants: Grant[] = [];
    const calls = Array.from({ length: 7 }, (_, request) =>
      rated(() => {
        grants.push({ request, atMs: clock.now() - startMs, weight: 1 });
        return request * 10;
      }),
    );
    await clock.advance(1);
    expect(grants.map(({ request }) => request)).toEqual([0, 1, 2]);
    await clock.advance(6000);
    expect(await Promise.all(calls)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(grants.map(({ request }) => request)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    // a bucket, as limiter is, refills while it empties; a window does not
    if (name !== "limiter") expect(fullestWindow(grants, 990).weight).toBe(3);
  });

  test("a failure of the work reaches its caller and holds up nobody", async () => {
    using globals = installVirtualGlobals();
    const rated = make(5, 1000);
    const failed = rated(() => {
      throw new Error("no");
    });
    const next = rated(() => "next");
    const check = expect(failed).rejects.toThrow("no");
    await globals.clock.advance(5000);
    await check;
    expect(await next).toBe("next");
  });
});

interface Semaphore {
  readonly acquire: () => Promise<unknown>;
  readonly tryAcquire: () => unknown;
  readonly release: () => void;
  readonly waiting: () => number;
}

const semaphores: Readonly<Record<string, (size: number) => Semaphore>> = {
  "async-sema's Sema": (size) => {
    const sema = new Sema(size);
    return {
      acquire: () => sema.acquire(),
      tryAcquire: () => sema.tryAcquire(),
      release: () => sema.release(),
      waiting: () => sema.nrWaiting(),
    };
  },
  "AsyncRateLimiter({ maxConcurrent }) in the place of Sema": (size) => {
    const limiter = new AsyncRateLimiter({ maxConcurrent: size });
    const leases: Lease[] = [];
    const keep = (lease: Lease | undefined): Lease | undefined => {
      if (lease !== undefined) leases.push(lease);
      return lease;
    };
    return {
      acquire: async () => keep(await limiter.acquire()),
      tryAcquire: () => keep(limiter.tryAcquire()),
      release: () => leases.shift()?.[Symbol.dispose](),
      waiting: () => limiter.headroom().waiting,
    };
  },
};

describe.each(Object.entries(semaphores))("%s", (_, make) => {
  test("gives out its permits, lets the rest wait in order, and counts them", async () => {
    const semaphore = make(2);
    const order: number[] = [];
    for (let index = 0; index < 4; index += 1) void semaphore.acquire().then(() => order.push(index));
    await turn();
    expect(order).toEqual([0, 1]);
    expect(semaphore.waiting()).toBe(2);
    semaphore.release();
    await turn();
    expect(order).toEqual([0, 1, 2]);
    semaphore.release();
    await turn();
    expect(order).toEqual([0, 1, 2, 3]);
    expect(semaphore.waiting()).toBe(0);
    for (let held = 0; held < 2; held += 1) semaphore.release();
  });

  test("tryAcquire takes a permit that is free, and gives undefined when none is", () => {
    const semaphore = make(1);
    expect(semaphore.tryAcquire()).toBeDefined();
    expect(semaphore.tryAcquire()).toBeUndefined();
    semaphore.release();
    expect(semaphore.tryAcquire()).toBeDefined();
    semaphore.release();
  });
});

interface Tokens {
  readonly remove: (count: number) => Promise<unknown>;
  readonly tryRemove: (count: number) => boolean;
}

const buckets: Readonly<Record<string, (limit: number, windowMs: number) => Tokens>> = {
  limiter: (tokensPerInterval, interval) => {
    const limiter = new RateLimiter({ tokensPerInterval, interval });
    return {
      remove: (count) => limiter.removeTokens(count),
      tryRemove: (count) => limiter.tryRemoveTokens(count),
    };
  },
  "AsyncRateLimiter in the place of limiter": (limit, windowMs) => {
    const limiter = new AsyncRateLimiter({ budgets: { tokens: { limit, windowMs } } });
    return {
      remove: (weight) => limiter.acquire({ weight }),
      tryRemove: (weight) => limiter.tryAcquire({ weight }) !== undefined,
    };
  },
};

describe.each(Object.entries(buckets))("%s", (_, make) => {
  test("takes several tokens at once, and waits for them when too few are left", async () => {
    using globals = installVirtualGlobals();
    const tokens = make(10, 1000);
    expect(tokens.tryRemove(8)).toBe(true);
    expect(tokens.tryRemove(5)).toBe(false);
    let at = -1;
    void tokens.remove(5).then(() => (at = globals.clock.now()));
    await turn();
    expect(at).toBe(-1);
    await globals.clock.advance(3000);
    expect(at).toBeGreaterThan(0);
  });

  test("refuses more than it can ever give", async () => {
    await expect(make(10, 1000).remove(11)).rejects.toThrow();
  });
});
