import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import type { Lease } from "./lease.ts";
import type { RateLimiterEvent } from "./rate-limiter-event.ts";
import { fullestWindow, type Grant, settleMicrotasks, VirtualClock } from "./testing/index.ts";

const minuteMs = 60_000;

function make(options: ConstructorParameters<typeof AsyncRateLimiter>[0]): {
  readonly limiter: AsyncRateLimiter;
  readonly clock: VirtualClock;
  readonly events: RateLimiterEvent[];
} {
  const clock = new VirtualClock();
  const events: RateLimiterEvent[] = [];
  return {
    clock,
    events,
    limiter: new AsyncRateLimiter({ ...options, clock, onEvent: (event) => events.push(event) }),
  };
}

describe("AsyncRateLimiter", () => {
  test("grants 60 a minute, the rest when the window lets them", async () => {
    const { clock, limiter } = make({ requestsPerMinute: 60 });
    const grants: number[] = [];
    const put = async (): Promise<void> => {
      await limiter.acquire();
      grants.push(clock.now());
    };
    for (let i = 0; i < 130; i += 1) void put();
    await clock.run();
    expect(grants.filter((at) => at === 0)).toHaveLength(60);
    expect(grants.filter((at) => at === minuteMs)).toHaveLength(60);
    expect(grants.filter((at) => at === 2 * minuteMs)).toHaveLength(10);
  });

  test("leases are disposable and typed", async () => {
    const { limiter } = make({ requestsPerMinute: 1 });
    using lease = await limiter.acquire();
    expectTypeOf(lease).toEqualTypeOf<Lease>();
    expectTypeOf(limiter.tryAcquire()).toEqualTypeOf<Lease | undefined>();
    expect(lease.epoch).toBe(0);
  });

  test("property 1, 2: requests, input and output tokens hold in any window and are debited together", async () => {
    const limits = { requests: 5, inputTokens: 100, outputTokens: 40 };
    const request = fc.record({
      afterMs: fc.nat(40_000),
      inputTokens: fc.nat(100),
      outputTokens: fc.nat(40),
      priority: fc.nat(2),
      key: fc.constantFrom("a", "b", "c"),
    });
    const property = fc.asyncProperty(fc.array(request, { maxLength: 60 }), async (requests) => {
      const { clock, limiter } = make({
        requestsPerMinute: limits.requests,
        inputTokensPerMinute: limits.inputTokens,
        outputTokensPerMinute: limits.outputTokens,
      });
      const grants: Record<keyof typeof limits, Grant[]> = {
        requests: [],
        inputTokens: [],
        outputTokens: [],
      };
      const put = async (
        index: number,
        { inputTokens, outputTokens, priority, key }: (typeof requests)[0],
      ) => {
        await limiter.acquire({ weights: { inputTokens, outputTokens }, priority, key });
        const atMs = clock.now();
        grants.requests.push({ request: index, atMs, weight: 1 });
        grants.inputTokens.push({ request: index, atMs, weight: inputTokens });
        grants.outputTokens.push({ request: index, atMs, weight: outputTokens });
      };
      for (const [index, it] of requests.entries()) {
        await clock.advance(it.afterMs);
        void put(index, it);
        await settleMicrotasks();
        const used = limiter.headroom().budgets;
        for (const name of ["requests", "inputTokens", "outputTokens"] as const) {
          const now = clock.now();
          const held = grants[name].filter((grant) => now - grant.atMs < minuteMs);
          expect(used[name]?.used).toBe(held.reduce((sum, grant) => sum + grant.weight, 0));
        }
      }
      await clock.run();
      expect(grants.requests).toHaveLength(requests.length);
      for (const name of ["requests", "inputTokens", "outputTokens"] as const) {
        expect(fullestWindow(grants[name], minuteMs).weight).toBeLessThanOrEqual(limits[name]);
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test("property 4: a heavy request is not starved by light ones that keep coming, with or without keys", async () => {
    for (const keyOf of [() => "", (i: number) => `key ${i}`]) {
      const { clock, limiter } = make({ budgets: { units: { limit: 10, windowMs: 1000 } } });
      let heavyAt = Infinity;
      for (let i = 0; i < 10; i += 1) await limiter.acquire({ key: "heavy" });
      void limiter.acquire({ weight: 5, key: "heavy" });
      const heavy = limiter.acquire({ weight: 10, key: "heavy" });
      void heavy.then(() => (heavyAt = clock.now()));
      for (let i = 0; i < 100; i += 1) {
        void limiter.acquire({ key: keyOf(i) });
        await clock.advance(100);
      }
      expect(heavyAt).toBeLessThanOrEqual(9000);
      await clock.run();
    }
  });

  test("property 4: keys share fairly what they wait for", async () => {
    const { clock, limiter } = make({ budgets: { units: { limit: 4, windowMs: 1000 } } });
    const order: string[] = [];
    for (const key of [
      "flood",
      "flood",
      "flood",
      "flood",
      "flood",
      "flood",
      "flood",
      "flood",
      "calm",
      "calm",
    ]) {
      void limiter.acquire({ key }).then(() => order.push(key));
    }
    await clock.run();
    expect(order.slice(4, 8).filter((key) => key === "calm")).toHaveLength(2);
  });

  test("property 5: an abort that meets its grant takes nothing and leaves nothing", async () => {
    const property = fc.asyncProperty(
      fc.nat(20),
      fc.integer({ min: 1, max: 30 }),
      async (abortAfter, count) => {
        const { clock, limiter } = make({ budgets: { units: { limit: 3, windowMs: 10 } } });
        const controller = new AbortController();
        let granted = 0;
        let refused = 0;
        for (let i = 0; i < count; i += 1) {
          const wait = limiter.acquire({ signal: controller.signal, deadlineMs: 10_000 });
          wait.then(
            () => (granted += 1),
            () => (refused += 1),
          );
        }
        await clock.advance(abortAfter);
        controller.abort(new Error("enough"));
        await settleMicrotasks();
        expect(granted + refused).toBe(count);
        expect(limiter.headroom().waiting).toBe(0);
        expect(clock.timers).toBe(0);
        await clock.advance(10);
        expect(limiter.headroom().budgets["units"]?.used).toBe(0);
      },
    );
    await fc.assert(property, { numRuns: 50 });
    const { limiter } = make({ requestsPerMinute: 1 });
    const reason = new Error("before");
    await expect(limiter.acquire({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(limiter.headroom().budgets["requests"]?.used).toBe(0);
  });

  test("property 5: an abort of the first in line grants nothing to another that it aborts too", async () => {
    const { limiter } = make({ budgets: { units: { limit: 10, windowMs: 1000 } } });
    await limiter.acquire({ weight: 5 });
    const controller = new AbortController();
    const { signal } = controller;
    const waits = Promise.allSettled([limiter.acquire({ weight: 10, signal }), limiter.acquire({ signal })]);
    controller.abort("all");
    expect((await waits).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(limiter.headroom().budgets["units"]?.used).toBe(5);
  });

  test("property 5: waits that share a signal share one listener", async () => {
    const { clock, limiter } = make({ requestsPerMinute: 1 });
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    Object.assign(signal, {
      addEventListener: (...args: Parameters<typeof add>) => {
        listeners += 1;
        add(...args);
      },
      removeEventListener: (...args: Parameters<typeof remove>) => {
        listeners -= 1;
        remove(...args);
      },
    });
    const waits = Array.from({ length: 5 }, () => limiter.acquire({ signal }));
    expect(listeners).toBe(1);
    await clock.run();
    await Promise.all(waits);
    expect(listeners).toBe(0);
  });

  test.each([0, -1, Number.NaN, Infinity])("property 6: a limit of %d is refused by name", (value) => {
    expect(() => new AsyncRateLimiter({ requestsPerMinute: value })).toThrow(
      new TypeError(`requestsPerMinute must be a whole number of at least 1, but is ${value}`),
    );
    const budgets = { pages: { limit: value, windowMs: 1000 } };
    expect(() => new AsyncRateLimiter({ budgets })).toThrow(/budgets\.pages\.limit must be .* but is/);
    if (value !== Infinity) {
      expect(() => new AsyncRateLimiter({ maxConcurrent: value })).toThrow(/maxConcurrent must be/);
    }
    const windows = { budgets: { pages: { limit: 1, windowMs: value } } };
    expect(() => new AsyncRateLimiter(windows)).toThrow(/budgets\.pages\.windowMs must be/);
  });

  test("property 6: what can never be granted is refused at once", async () => {
    const { limiter } = make({ requestsPerMinute: 10, inputTokensPerMinute: 100 });
    await expect(limiter.acquire({ weights: { inputTokens: 101 } })).rejects.toMatchObject({
      code: "weight-over-limit",
      isRetryable: false,
      message: "a weight of 101 never fits the budget inputTokens, whose limit is 100",
    });
    expect(() => limiter.tryAcquire({ weight: 11 })).toThrow(/never fits/);
    expect(limiter.forecast({ weight: 11 })).toBe(Infinity);
    await expect(limiter.acquire({ weights: { inputTokns: 1 } })).rejects.toThrow(TypeError);
    await expect(limiter.acquire({ weight: -1 })).rejects.toThrow("weight must be");
    await expect(limiter.acquire({ priority: Number.NaN })).rejects.toThrow("priority must be");
    await expect(limiter.acquire({ deadlineMs: -1 })).rejects.toThrow("deadlineMs must be");
    expect(() => new AsyncRateLimiter({})).toThrow(TypeError);
  });

  test("property 6: a wait grown too heavy for a lowered limit is refused, not left to hang", async () => {
    const { clock, limiter } = make({ budgets: { tokens: { limit: 100, windowMs: 1000 } } });
    await limiter.acquire({ weight: 100 });
    const heavy = limiter.acquire({ weight: 80 });
    const light = limiter.acquire({ weight: 10 });
    limiter.observe({ tokens: { limit: 50 } });
    await expect(heavy).rejects.toMatchObject({ code: "weight-over-limit" });
    await clock.run();
    await expect(light).resolves.toBeDefined();
  });

  test("property 7: one timer at most, none when idle, and waits past the longest timer are re-armed", async () => {
    const monthMs = 30 * 24 * 3_600_000;
    const { clock, limiter } = make({ budgets: { jobs: { limit: 1, windowMs: monthMs } } });
    await limiter.acquire();
    expect(clock.timers).toBe(0);
    let at = 0;
    const wait = limiter.acquire({ deadlineMs: 2 * monthMs });
    void wait.then(() => (at = clock.now()));
    expect(clock.timers).toBe(1);
    await clock.run();
    expect(at).toBe(monthMs);
    expect(clock.timers).toBe(0);
    expect(clock.mostTimers).toBe(1);
  });

  test("property 8: settling moves a debit to what was used, refunds once, and an overrun is owed", async () => {
    const use = fc.record({
      estimate: fc.nat(50),
      used: fc.array(fc.nat(120), { maxLength: 3 }),
      refunds: fc.nat(3),
    });
    const property = fc.asyncProperty(fc.array(use, { minLength: 1, maxLength: 6 }), async (uses) => {
      const { clock, limiter } = make({ budgets: { tokens: { limit: 1000, windowMs: 1000 } } });
      let expected = 0;
      for (const { estimate, used, refunds } of uses) {
        using lease = await limiter.acquire({ weight: estimate });
        for (const tokens of used) lease.settle({ tokens });
        for (let i = 0; i < refunds; i += 1) lease.refund();
        expected += refunds > 0 ? 0 : (used.at(-1) ?? estimate);
        expect(limiter.headroom().budgets["tokens"]?.used).toBe(expected);
        await settleMicrotasks();
      }
      await clock.advance(1000);
      expect(limiter.headroom().budgets["tokens"]?.used).toBe(0);
    });
    await fc.assert(property, { numRuns: 50 });
    const { clock, limiter } = make({ budgets: { tokens: { limit: 100, windowMs: 1000 } } });
    const lease = await limiter.acquire({ weight: 10 });
    expect(() => lease.settle({ tokens: -1 })).toThrow("used.tokens must be");
    lease.settle({ tokens: 250 });
    expect(limiter.headroom().budgets["tokens"]).toEqual({ limit: 100, used: 250, remaining: 0 });
    expect(limiter.forecast({ weight: 1 })).toBe(1000);
    await clock.advance(999);
    expect(limiter.tryAcquire()).toBeUndefined();
    await clock.advance(1);
    expect(limiter.tryAcquire()).toBeDefined();
    lease.refund();
    expect(limiter.headroom().budgets["tokens"]?.used).toBe(1);
  });

  test("property 9: a wave of refusals pauses and cuts once, and older feedback changes nothing", async () => {
    const clock = new VirtualClock();
    const pauses: RateLimiterEvent[] = [];
    const maxConcurrent = new AdaptiveConcurrency({ initial: 40, clock });
    const limiter = new AsyncRateLimiter({
      requestsPerMinute: 100,
      maxConcurrent,
      clock,
      onEvent: (event) => event.type === "pause" && pauses.push(event),
    });
    const leases = await Promise.all(Array.from({ length: 20 }, () => limiter.acquire()));
    for (const lease of leases) {
      lease.overloaded(5000);
      await clock.advance(10);
    }
    expect(pauses).toEqual([{ type: "pause", untilMs: 5000, forMs: 5000 }]);
    expect(maxConcurrent.limit).toBe(30);
    for (const lease of leases) {
      limiter.observe(
        { requests: { limit: 1, remaining: 0, resetAfterMs: 50_000 }, retryAfterMs: 9000 },
        lease,
      );
      limiter.observe({ requests: { limit: 1, remaining: 0, resetAfterMs: 50_000 } }, lease);
      lease[Symbol.dispose]();
    }
    expect(limiter.headroom()).toMatchObject({
      inFlight: 0,
      budgets: { requests: { limit: 100, used: 20 } },
    });
    let at = 0;
    void limiter.run(() => (at = clock.now()));
    await clock.run();
    expect(at).toBe(5000);
  });

  test("observes lower limits, use elsewhere, and resets", async () => {
    const { clock, events, limiter } = make({ requestsPerMinute: 60 });
    const lease = await limiter.acquire();
    limiter.observe({ requests: { limit: 50, remaining: 30, resetAfterMs: 10_000 } }, lease);
    limiter.observe({ requests: { limit: 50, remaining: 30, resetAfterMs: 10_000 } });
    expect(limiter.headroom().budgets["requests"]).toEqual({ limit: 50, used: 20, remaining: 30 });
    limiter.observe({ requests: { limit: 60 } }, lease);
    expect(limiter.headroom().budgets["requests"]?.limit).toBe(50);
    await clock.advance(10_000);
    expect(limiter.headroom().budgets["requests"]?.used).toBe(1);
    limiter.observe({ requests: { limit: 600, remaining: 599 } });
    expect(limiter.headroom().budgets["requests"]?.limit).toBe(60);
    expect(events.filter(({ type }) => type === "retune")).toHaveLength(2);
  });

  test("two budgets may count one thing, and a header speaks of the window it spans", async () => {
    const day = { limit: 100, windowMs: 86_400_000, counts: "requests" };
    const { limiter } = make({ requestsPerMinute: 10, budgets: { requestsPerDay: day } });
    await limiter.acquire();
    limiter.observe({ requests: { limit: 80, remaining: 5, resetAfterMs: 7_200_000 } });
    const { budgets } = limiter.headroom();
    expect(budgets["requests"]).toEqual({ limit: 10, used: 1, remaining: 9 });
    expect(budgets["requestsPerDay"]).toEqual({ limit: 80, used: 75, remaining: 5 });
  });

  test("forecasts what a request then waits, behind those before it", async () => {
    const weights = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 30 });
    const property = fc.asyncProperty(weights, fc.integer({ min: 1, max: 10 }), async (before, mine) => {
      const { clock, limiter } = make({ budgets: { units: { limit: 10, windowMs: 70 } } });
      for (const weight of before) {
        void limiter.acquire({ weight });
        await clock.advance(7);
      }
      const forecastMs = limiter.forecast({ weight: mine });
      const asked = clock.now();
      let waitedMs = -1;
      void limiter.acquire({ weight: mine }).then(() => (waitedMs = clock.now() - asked));
      await clock.run();
      expect(waitedMs).toBe(forecastMs);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  test("deadlines, priorities, pauses and disposal", async () => {
    const { clock, limiter } = make({ budgets: { units: { limit: 1, windowMs: 1000 } } });
    await limiter.acquire();
    const late = limiter.acquire({ deadlineMs: 300 });
    const low = limiter.acquire({ priority: -1 });
    const high = limiter.acquire({ priority: 1 });
    const order: string[] = [];
    low.then(
      () => order.push("low"),
      () => undefined,
    );
    void high.then(() => order.push("high"));
    const lateCheck = expect(late).rejects.toMatchObject({ code: "acquire-timeout" });
    await clock.advance(300);
    await lateCheck;
    limiter.pause(1500);
    expect(limiter.headroom().pausedForMs).toBe(1200);
    await clock.advance(1199);
    expect(order).toEqual([]);
    await clock.advance(1);
    expect(order).toEqual(["high"]);
    expect(() => limiter.pause(Date.now())).toThrow("untilMs must be a time on the limiter's clock");
    const lowCheck = expect(low).rejects.toMatchObject({ code: "limiter-disposed" });
    await limiter[Symbol.asyncDispose]();
    await lowCheck;
    await expect(limiter.acquire()).rejects.toMatchObject({ code: "limiter-disposed" });
    expect(clock.timers).toBe(0);
  });

  test("maxConcurrent holds leases back until others are disposed, and disposal waits for them", async () => {
    const { clock, limiter } = make({ maxConcurrent: 2 });
    const first = await limiter.acquire();
    using _ = await limiter.acquire();
    const third = limiter.acquire();
    let isGranted = false;
    void third.then(() => (isGranted = true));
    await clock.advance(10_000);
    expect(isGranted).toBe(false);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    await settleMicrotasks();
    expect(isGranted).toBe(true);
    expect(limiter.headroom().inFlight).toBe(2);
    expect(limiter.tryAcquire()).toBeUndefined();
    (await third)[Symbol.dispose]();
  });
});
