import { AsyncRateLimiter } from "@persona/async-utils";
import { VirtualClock } from "@persona/async-utils/testing";
import { describe, expect, it } from "vitest";

describe("F-088 test 4: rate limiter", () => {
  it("Rate limiter initialises correctly", () => {
    expect(new AsyncRateLimiter({ requestsPerMinute: 60 }).headroom().waiting).toBe(0);
  });

  it("Acquire method works", async () => {
    const limiter = new AsyncRateLimiter({ requestsPerMinute: 60 });
    await expect(limiter.acquire()).resolves.toBeDefined();
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
