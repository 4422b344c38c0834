import fc from "fast-check";
import { afterAll, afterEach, describe, expect, expectTypeOf, test } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import { watchUnhandled } from "./fixtures/unhandled.ts";
import type { Lease } from "./lease.ts";
import { RateLimiterError } from "./rate-limiter-error.ts";
import { settleMicrotasks, VirtualClock } from "./testing/index.ts";

const unhandled = watchUnhandled();
afterEach(() => expect(unhandled.seen).toEqual([]));
afterAll(() => unhandled.stop());

describe("disposal", () => {
  test("every caller that disposes resolves when the leases are back", async () => {
    const limiter = new AsyncRateLimiter({ maxConcurrent: 2 });
    const lease = await limiter.acquire();
    let disposed = 0;
    for (let i = 0; i < 3; i += 1) void limiter[Symbol.asyncDispose]().then(() => (disposed += 1));
    await settleMicrotasks();
    expect(disposed).toBe(0);
    lease[Symbol.dispose]();
    lease[Symbol.dispose]();
    await settleMicrotasks();
    expect(disposed).toBe(3);
    await limiter[Symbol.asyncDispose]();
  });

  test("in every state it settles everybody and leaves nothing", async () => {
    const action = fc.record({
      kind: fc.constantFrom(
        "acquire",
        "try",
        "run",
        "release",
        "pause",
        "overload",
        "abort",
        "dispose",
        "drain",
      ),
      afterMs: fc.nat(30),
    });
    const property = fc.asyncProperty(
      fc.array(action, { maxLength: 25 }),
      fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      fc.boolean(),
      async (actions, maxConcurrent, isAdaptive) => {
        const clock = new VirtualClock();
        const adaptive = new AdaptiveConcurrency({ initial: 2, clock });
        const limiter = new AsyncRateLimiter({
          budgets: { units: { limit: 3, windowMs: 40 } },
          ...(maxConcurrent === undefined ? {} : { maxConcurrent: isAdaptive ? adaptive : maxConcurrent }),
          clock,
        });
        const controller = new AbortController();
        const leases: Lease[] = [];
        const pending = new Set<Promise<unknown>>();
        const track = (promise: Promise<unknown>): void => {
          pending.add(promise);
          promise.then(
            () => pending.delete(promise),
            () => pending.delete(promise),
          );
        };
        const isGone = (error: unknown): void => {
          if (!(error instanceof RateLimiterError) || error.code !== "limiter-disposed") throw error;
        };
        const act: Record<(typeof actions)[number]["kind"], () => void> = {
          acquire: () =>
            track(limiter.acquire({ signal: controller.signal }).then((lease) => leases.push(lease))),
          try: () => {
            try {
              const lease = limiter.tryAcquire();
              if (lease !== undefined) leases.push(lease);
            } catch (error) {
              isGone(error);
            }
          },
          run: () =>
            track(limiter.run(() => new Promise<void>((resolve) => void clock.setTimeout(resolve, 15)))),
          release: () => leases.shift()?.[Symbol.dispose](),
          pause: () => limiter.pause(clock.now() + 50),
          overload: () => leases[0]?.overloaded(20),
          abort: () => controller.abort("enough"),
          dispose: () => track(limiter[Symbol.asyncDispose]()),
          drain: () => track(limiter.drain()),
        };
        for (const { kind, afterMs } of actions) {
          await clock.advance(afterMs);
          act[kind]();
        }
        const end = limiter[Symbol.asyncDispose]();
        track(end);
        for (let round = 0; round < 30; round += 1) {
          for (const lease of leases.splice(0)) lease[Symbol.dispose]();
          await clock.advance(10);
        }
        await end;
        expect(pending.size).toBe(0);
        expect(limiter.headroom()).toMatchObject({ waiting: 0, inFlight: 0 });
        expect(clock.timers).toBe(0);
        expect(adaptive.inFlight).toBe(0);
        await expect(limiter.acquire()).rejects.toMatchObject({ code: "limiter-disposed" });
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });
});

describe("run", () => {
  test("acquires, runs, settles and releases", async () => {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({ tokensPerMinute: 100, maxConcurrent: 1, clock });
    const result = limiter.run(async () => ({ text: "yes", used: 30 }), {
      weights: { tokens: 80 },
      settle: ({ used }) => ({ tokens: used }),
    });
    expectTypeOf(result).toEqualTypeOf<Promise<{ text: string; used: number }>>();
    expect((await result).text).toBe("yes");
    expect(limiter.headroom()).toMatchObject({ inFlight: 0, budgets: { tokens: { used: 30 } } });
  });

  test("gives the work its lease, and releases it when the work throws, at once or later", async () => {
    const clock = new VirtualClock();
    const adaptive = new AdaptiveConcurrency({ initial: 4, clock });
    const limiter = new AsyncRateLimiter({ requestsPerMinute: 10, maxConcurrent: adaptive, clock });
    await expect(
      limiter.run((lease) => {
        lease.refund();
        throw new Error("at once");
      }),
    ).rejects.toThrow("at once");
    await expect(limiter.run(() => Promise.reject(new Error("later")))).rejects.toThrow("later");
    const busy = Object.assign(new Error("busy"), { status: 429 });
    await expect(limiter.run(() => Promise.reject(busy))).rejects.toBe(busy);
    expect(adaptive.limit).toBe(3);
    expect(limiter.headroom()).toMatchObject({ inFlight: 0, budgets: { requests: { used: 2 } } });
    await expect(limiter.run(Promise.resolve() as never)).rejects.toThrow(
      "work must be a function, but is a promise",
    );
  });

  test("drain resolves when nobody waits and all that is counted has ended", async () => {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({ budgets: { units: { limit: 1, windowMs: 100 } }, clock });
    const ended: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      void limiter.run(async () => {
        await new Promise<void>((resolve) => void clock.setTimeout(resolve, 50));
        ended.push(clock.now());
      });
    }
    let drainedAt = -1;
    void limiter.drain().then(() => (drainedAt = clock.now()));
    await clock.run();
    expect(ended).toEqual([50, 150, 250]);
    expect(drainedAt).toBe(250);
    await limiter.drain();
  });
});

describe("queues, pace and slots", () => {
  test("a bounded queue refuses one more, by code", async () => {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({
      budgets: { units: { limit: 1, windowMs: 100 } },
      maxWaiting: 2,
      clock,
    });
    const waits = [limiter.acquire(), limiter.acquire(), limiter.acquire()];
    const refused = limiter.acquire();
    await expect(refused).rejects.toBeInstanceOf(RateLimiterError);
    await expect(refused).rejects.toMatchObject({
      code: "queue-full",
      isRetryable: true,
      message: "2 requests wait",
    });
    await clock.advance(100);
    waits.push(limiter.acquire());
    await clock.run();
    expect(await Promise.all(waits)).toHaveLength(4);
    const never = new AsyncRateLimiter({ maxConcurrent: 1, maxWaiting: 0 });
    using _ = await never.acquire();
    await expect(never.acquire()).rejects.toMatchObject({ code: "queue-full" });
  });

  test("spacingMs keeps grants apart, whatever they weigh, within the budgets", async () => {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({
      budgets: { units: { limit: 10, windowMs: 1000 } },
      spacingMs: 100,
      clock,
    });
    const grants: number[] = [];
    expect(limiter.forecast()).toBe(0);
    for (let i = 0; i < 5; i += 1) void limiter.acquire({ weight: 3 }).then(() => grants.push(clock.now()));
    expect(limiter.forecast({ weight: 3 })).toBe(1200);
    await clock.run();
    expect(grants).toEqual([0, 100, 200, 1000, 1100]);
    const lease = limiter.tryAcquire({ weight: 0 });
    expect(lease).toBeUndefined();
    await clock.advance(100);
    limiter.tryAcquire({ weight: 2 })?.settle({ units: 5 });
    expect(limiter.headroom().budgets["units"]?.used).toBe(11);
    await expect(limiter.acquire({ weights: { spacing: 2 } })).rejects.toThrow("a name in weights");
    const alone = new AsyncRateLimiter({ spacingMs: 50, clock });
    expect([alone.tryAcquire(), alone.tryAcquire()].map((lease) => lease !== undefined)).toEqual([
      true,
      false,
    ]);
  });

  test("a lease of several slots takes that much of maxConcurrent", async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      async (limit, all, isShared) => {
        const clock = new VirtualClock();
        const shared = new AdaptiveConcurrency({
          initial: limit,
          successesPerStep: 1e9,
          tolerance: 1e9,
          clock,
        });
        const limiter = new AsyncRateLimiter({ maxConcurrent: isShared ? shared : limit, clock });
        let taken = 0;
        let ended = 0;
        for (const slots of all) {
          const run = limiter.run(
            async () => {
              taken += slots;
              if (taken > slots) expect(taken).toBeLessThanOrEqual(limit);
              await new Promise<void>((resolve) => void clock.setTimeout(resolve, 10));
              taken -= slots;
            },
            { slots },
          );
          if (slots > limit && !isShared) {
            await expect(run).rejects.toMatchObject({ code: "weight-over-limit" });
            ended += 1;
          } else void run.then(() => (ended += 1));
        }
        await clock.run();
        expect(ended).toBe(all.length);
        expect(limiter.headroom().inFlight).toBe(0);
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });

  test.each([
    [
      () => new AsyncRateLimiter(undefined as never),
      "options must be an object such as { requestsPerMinute: 60 }",
    ],
    [() => new AsyncRateLimiter(null as never), "options must be an object"],
    [() => new AsyncRateLimiter(60 as never), "options must be an object"],
    [() => new AsyncRateLimiter({ requestPerMinute: 60 } as never), "but the options are requestPerMinute"],
    [
      () => new AsyncRateLimiter({ budgets: { pages: null as never } }),
      "budgets.pages must be an object such as",
    ],
    [
      () => new AsyncRateLimiter({ requestsPerMinute: "60" as never }),
      'requestsPerMinute must be a whole number of at least 1, but is "60"',
    ],
    [() => new AsyncRateLimiter({ maxConcurrent: null as never }), "maxConcurrent must be a whole number"],
    [() => new AsyncRateLimiter({ maxConcurrent: {} as never }), "maxConcurrent must be a whole number"],
    [() => new AsyncRateLimiter({ maxConcurrent: 1, maxWaiting: -1 }), "maxWaiting must be"],
    [() => new AsyncRateLimiter({ spacingMs: Number.NaN }), "spacingMs must be"],
    [
      () => new AsyncRateLimiter({ maxConcurrent: 1, onEvent: 7 as never }),
      "onEvent must be a function, but is 7",
    ],
  ])("a wrong limiter fails with words: %#", (make, message) => {
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });

  test.each([
    [null as never, "options must be an object"],
    [{ signal: {} as AbortSignal }, "signal must be an AbortSignal"],
    [{ slots: 0 }, "slots must be a whole number"],
    [{ weight: Number.NaN }, "weight must be a finite number"],
    [{ deadlineMs: Number.NaN }, "deadlineMs must be"],
    [{ priority: "high" as never }, 'priority must be a finite number, but is "high"'],
  ])("a wrong request fails with words: %#", async (options, message) => {
    const limiter = new AsyncRateLimiter({ requestsPerMinute: 60 });
    await expect(limiter.acquire(options)).rejects.toThrow(TypeError);
    await expect(limiter.acquire(options)).rejects.toThrow(message);
    expect(limiter.headroom().budgets["requests"]?.used).toBe(0);
  });

  test("maxConcurrent and deadlineMs may be Infinity", async () => {
    const limiter = new AsyncRateLimiter({ maxConcurrent: Infinity });
    const leases = await Promise.all(
      Array.from({ length: 1000 }, () => limiter.acquire({ deadlineMs: Infinity })),
    );
    expect(limiter.headroom().inFlight).toBe(1000);
    for (const lease of leases) lease[Symbol.dispose]();
    await limiter[Symbol.asyncDispose]();
  });
});
