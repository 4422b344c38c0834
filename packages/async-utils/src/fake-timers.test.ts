import { mock } from "node:test";
import { setImmediate as realSetImmediate } from "node:timers";
import { ModernFakeTimers } from "@jest/fake-timers";
import sinon from "sinon";
import { afterEach, describe, expect, test, vi } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import { systemClock } from "./clock.ts";
import { retry } from "./retry.ts";
import { runConcurrent } from "./run-concurrent.ts";
import { sleep } from "./sleep.ts";
import { streamConcurrent } from "./stream-concurrent.ts";

/** Fake timers as a test runner installs them by default. */
interface FakeTimers {
  readonly install: () => void;
  readonly advance: (ms: number) => unknown;
  readonly remove: () => void;
}

/** Lets promises that are settled be heard of; fake timers do not reach it. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => void realSetImmediate(resolve));
}

function jestTimers(): FakeTimers {
  const config = { fakeTimers: {}, rootDir: import.meta.dirname } as never;
  const timers = new ModernFakeTimers({ config, global: globalThis });
  return {
    install: () => timers.useFakeTimers(),
    advance: (ms) => timers.advanceTimersByTimeAsync(ms),
    remove: () => timers.useRealTimers(),
  };
}

function sinonTimers(): FakeTimers {
  let clock: sinon.SinonFakeTimers | undefined;
  return {
    install: () => (clock = sinon.useFakeTimers()),
    advance: (ms) => clock?.tickAsync(ms),
    remove: () => clock?.restore(),
  };
}

const libraries: readonly (readonly [string, FakeTimers])[] = [
  [
    "vitest",
    {
      install: () => vi.useFakeTimers(),
      advance: (ms) => vi.advanceTimersByTimeAsync(ms),
      remove: () => vi.useRealTimers(),
    },
  ],
  ["jest", jestTimers()],
  ["sinon", sinonTimers()],
  [
    "node:test",
    {
      install: () => mock.timers.enable(),
      advance: (ms) => mock.timers.tick(ms),
      remove: () => mock.timers.reset(),
    },
  ],
];

describe.each(libraries)("under the fake timers of %s, in their default settings", (_, timers) => {
  let isInstalled = false;
  const install = (): void => {
    timers.install();
    isInstalled = true;
  };
  const remove = async (): Promise<void> => {
    if (!isInstalled) return;
    // Node's own nextTicks that were faked meanwhile, such as those of the test runner's channel, must run
    await timers.advance(0);
    timers.remove();
    isInstalled = false;
  };
  const advance = async (ms: number): Promise<void> => {
    await timers.advance(ms);
    await flush();
  };
  afterEach(remove);

  test("a wait ends when the time has been advanced, and not before", async () => {
    install();
    let isOver = false;
    void sleep(10_000).then(() => (isOver = true));
    await advance(9999);
    expect(isOver).toBe(false);
    await advance(1);
    expect(isOver).toBe(true);
  });

  test("a retry makes its attempts in fake time, and ends at its deadline", async () => {
    install();
    const calls: number[] = [];
    const run = retry(
      () => {
        calls.push(systemClock.now());
        return Promise.reject(new Error("busy"));
      },
      { delayMs: 1000, jitter: "none" },
    );
    const settled = Promise.allSettled([
      run,
      retry(() => new Promise(() => undefined), { totalTimeoutMs: 5000 }),
    ]);
    await flush();
    expect(calls).toHaveLength(1);
    await advance(999);
    expect(calls).toHaveLength(1);
    await advance(1);
    expect(calls).toHaveLength(2);
    await advance(2000);
    expect(calls).toHaveLength(3);
    await advance(2000);
    expect(await settled).toMatchObject([
      { reason: { message: "busy" } },
      { reason: { code: "total-timeout" } },
    ]);
    expect(Math.round((calls[2] ?? 0) - (calls[0] ?? 0))).toBe(3000);
  });

  test("a limiter grants window after window, with deadlines", async () => {
    install();
    const limiter = new AsyncRateLimiter({ requestsPerMinute: 2 });
    let granted = 0;
    for (let i = 0; i < 6; i += 1) void limiter.acquire().then(() => (granted += 1));
    const late = limiter.acquire({ deadlineMs: 70_000 });
    const refused = expect(late).rejects.toMatchObject({ code: "acquire-timeout" });
    await flush();
    expect(granted).toBe(2);
    await advance(59_000);
    expect(granted).toBe(2);
    await advance(1000);
    expect(granted).toBe(4);
    await advance(60_000);
    expect(granted).toBe(6);
    await refused;
    expect(limiter.headroom().waiting).toBe(0);
  });

  test("runs and streams of many items end without any time having passed", async () => {
    install();
    const items = Array.from({ length: 5000 }, (_, index) => index);
    for (const maxConcurrent of [3, new AdaptiveConcurrency()]) {
      expect(await runConcurrent(items, (n) => n, { maxConcurrent })).toEqual(items);
      const values: number[] = [];
      for await (const value of streamConcurrent(items, (n) => n, { maxConcurrent })) values.push(value);
      expect(values).toEqual(items);
    }
  });

  test("a limiter that lived under fake time goes on in real time, those who waited included", async () => {
    const limiter = new AsyncRateLimiter({ budgets: { calls: { limit: 1, windowMs: 20 } } });
    await limiter.acquire();
    install();
    const first = limiter.acquire();
    await advance(20);
    await first;
    const second = limiter.acquire();
    const inVain = limiter.acquire({ deadlineMs: 3_600_000 });
    await remove();
    const startedAt = performance.now();
    await limiter.acquire();
    // at least the two windows of those who waited, each less the millisecond that a timer may be early
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(38);
    await Promise.all([second, inVain]);
    expect(limiter.headroom().waiting).toBe(0);
  });

  test("a window that began in fake time lasts no longer and no shorter afterwards, by the clock", async () => {
    const before = systemClock.now();
    install();
    await advance(86_400_000);
    const wait = sleep(1);
    await advance(1);
    await wait;
    await remove();
    const after = systemClock.now();
    expect(after).toBeGreaterThanOrEqual(before);
    const limiter = new AsyncRateLimiter({ budgets: { calls: { limit: 1, windowMs: 10 } } });
    await limiter.acquire();
    await limiter.acquire();
    expect(systemClock.now() - after).toBeGreaterThanOrEqual(9);
  });
});
