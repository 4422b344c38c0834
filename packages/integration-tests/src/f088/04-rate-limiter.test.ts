import { AsyncRateLimiter } from "@persona/async-utils";
import { VirtualClock } from "@persona/async-utils/testing";
import { describe, expect, it } from "vitest";

describe("F-088 test 4: rate limiter", () => {
  it("Rate limiter initialises correctly", async () => {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({ requestsPerMinute: 60, clock });
    // a whole minute's requests are there from the start, and not one more
    let granted = 0;
    const wait = Array.from({ length: 61 }, async () => {
      await limiter.acquire();
      granted += 1;
    });
    await clock.advance(0);
    expect(granted).toBe(60);
    expect(limiter.headroom().waiting).toBe(1);
    await clock.advance(60_000);
    await Promise.all(wait);
    expect(granted).toBe(61);
    expect(() => new AsyncRateLimiter({ requestsPerMinute: 0 })).toThrow(/requestsPerMinute/);
  });

  it("Acquire method works", async () => {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({ requestsPerMinute: 1, clock });
    await limiter.acquire();
    let isGranted = false;
    const second = limiter.acquire().then(() => (isGranted = true));
    await clock.advance(59_000);
    expect(isGranted).toBe(false);
    await clock.advance(1001);
    await second;
    expect(isGranted).toBe(true);
  });

  it("Respects rate limits", async () => {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({ requestsPerMinute: 60, clock });
    const grants: number[] = [];
    const everybody = Array.from({ length: 300 }, async () => {
      await limiter.acquire();
      grants.push(clock.now());
    });
    await clock.advance(10 * 60_000);
    await Promise.all(everybody);
    expect(grants).toHaveLength(300);
    for (const [index, at] of grants.entries()) {
      const inWindow = grants.slice(index).filter((other) => other - at < 60_000).length;
      expect(inWindow).toBeLessThanOrEqual(60);
    }
    // and no slower than it must be: the 300th is legal after four whole windows
    expect(grants.at(-1)! - grants[0]!).toBeCloseTo(4 * 60_000, -2);
  });
});
