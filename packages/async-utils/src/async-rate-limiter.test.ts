import { describe, expect, test } from "vitest";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import { VirtualClock } from "./testing/virtual-clock.ts";

describe("AsyncRateLimiter", () => {
  test("grants 60 a minute, the rest when the window lets them", async () => {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({ requestsPerMinute: 60, clock });
    const grants: number[] = [];
    for (let i = 0; i < 130; i += 1) void limiter.acquire().then(() => grants.push(clock.now()));
    await clock.run();
    expect(grants.filter((at) => at === 0)).toHaveLength(60);
    expect(grants.filter((at) => at === 60_000)).toHaveLength(60);
    expect(grants.filter((at) => at === 120_000)).toHaveLength(10);
    expect(clock.mostTimers).toBe(1);
    expect(clock.timers).toBe(0);
  });
});
