import { afterEach, expect, test } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import { backgroundClock, systemClock } from "./clock.ts";
import { turn } from "./fixtures/gauge.ts";
import { watchLeftovers } from "./fixtures/watch-leftovers.ts";
import { Permits } from "./permits.ts";
import { sleep } from "./sleep.ts";
import { VirtualClock } from "./testing/index.ts";

// What every test of this package is checked with has to see each kind of leftover, and that it has gone.

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** What a second watch sees after work has begun, and what is left once it has ended. */
async function seen(
  begin: () => () => unknown,
): Promise<{ readonly during: string; readonly after: string }> {
  const watch = watchLeftovers();
  cleanups.push(() => watch.stop());
  const end = begin();
  await turn();
  const during = watch.leftovers().join("\n");
  await end();
  await turn();
  return { during, after: watch.leftovers().join("\n") };
}

test.each([
  ["system", systemClock],
  ["background", backgroundClock],
])("a timer of the %s clock", async (_, clock) => {
  const { during, after } = await seen(() => {
    const handle = clock.setTimeout(() => undefined, 60_000);
    return () => clock.clearTimeout(handle);
  });
  expect(during).toContain("a timer");
  expect(after).toBe("");
});

test("a timer that has fired is none that is left", async () => {
  const { after } = await seen(() => {
    const { promise, resolve } = Promise.withResolvers<void>();
    systemClock.setTimeout(resolve, 1);
    return () => promise;
  });
  expect(after).toBe("");
});

test("a wait: its timer and its listener, each with the file that took it", async () => {
  const controller = new AbortController();
  const { during, after } = await seen(() => {
    const waited = sleep(60_000, { signal: controller.signal }).catch(() => undefined);
    return () => {
      controller.abort();
      return waited;
    };
  });
  expect(during).toMatch(/a timer, set at wake-timer\.ts:\d+\na listener on a signal, added at race\.ts:\d+/);
  expect(after).toBe("");
});

test("a timer in virtual time", async () => {
  const clock = new VirtualClock();
  const { during, after } = await seen(() => {
    void sleep(5, { clock });
    return () => clock.run();
  });
  expect(during).toContain("1 timers of a virtual clock");
  expect(after).toBe("");
});

test("leases, and who waits for one", async () => {
  const limiter = new AsyncRateLimiter({ maxConcurrent: new AdaptiveConcurrency({ initial: 1 }) });
  const { during, after } = await seen(() => {
    const leases = [limiter.acquire(), limiter.acquire()];
    return async () => {
      for (const lease of leases) (await lease)[Symbol.dispose]();
    };
  });
  expect(during).toBe("a limiter with 1 leases and 1 waiting\nan adaptive concurrency with 1 calls");
  expect(after).toBe("");
});

test("a place in a stream that nobody gives back", async () => {
  const permits = new Permits(1);
  const { during, after } = await seen(() => {
    const first = permits.acquire();
    const second = permits.acquire();
    return async () => {
      (await first)();
      (await second)();
    };
  });
  expect(during).toContain("a place in a stream");
  expect(after).toBe("");
});
