import { describe, expect, test } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { VirtualClock } from "./testing/index.ts";

async function calls(
  limit: AdaptiveConcurrency,
  clock: VirtualClock,
  count: number,
  latencyMs: number,
): Promise<void> {
  for (let done = 0; done < count; done += limit.limit) {
    const flights = Array.from({ length: limit.limit }, () => limit.begin());
    await clock.advance(latencyMs);
    for (const flight of flights) flight.end("success");
  }
}

describe("AdaptiveConcurrency", () => {
  test("grows by one every 25 successes while latency is steady", async () => {
    const clock = new VirtualClock();
    const limit = new AdaptiveConcurrency({ initial: 10, clock });
    await calls(limit, clock, 100, 50);
    expect(limit.limit).toBeGreaterThanOrEqual(12);
    expect(limit.limit).toBeLessThanOrEqual(14);
  });

  test("shrinks while latency is over its long-run mean, not below the least", async () => {
    const clock = new VirtualClock();
    const limit = new AdaptiveConcurrency({ initial: 20, min: 5, clock });
    await calls(limit, clock, 200, 50);
    const before = limit.limit;
    await calls(limit, clock, 60, 400);
    expect(limit.limit).toBeLessThan(before / 2);
    expect(limit.limit).toBeGreaterThanOrEqual(5);
  });

  test("takes a call's time from where it was restarted", async () => {
    const clock = new VirtualClock();
    const limit = new AdaptiveConcurrency({ initial: 20, min: 5, clock });
    await calls(limit, clock, 200, 50);
    const before = limit.limit;
    for (let done = 0; done < 60; done += limit.limit) {
      const flights = Array.from({ length: limit.limit }, () => limit.begin());
      await clock.advance(350);
      for (const flight of flights) flight.restart();
      await clock.advance(50);
      for (const flight of flights) flight.end("success");
    }
    expect(limit.limit).toBeGreaterThanOrEqual(before);
  });

  test("property 9: a wave of overloads cuts once, and calls from before the cut teach nothing", async () => {
    const clock = new VirtualClock();
    const limit = new AdaptiveConcurrency({ initial: 40, clock });
    const flights = Array.from({ length: 40 }, () => limit.begin());
    for (const flight of flights.slice(0, 30)) flight.end("overload");
    expect(limit.limit).toBe(30);
    for (const flight of flights) flight.end("success");
    expect(limit.limit).toBe(30);
    expect(limit.inFlight).toBe(0);
    limit.begin().end("overload");
    expect(limit.limit).toBe(22);
  });

  test("does not move while less than half is in use, nor for calls that say nothing", async () => {
    const limit = new AdaptiveConcurrency({ initial: 10, successesPerStep: 1, clock: new VirtualClock() });
    for (let i = 0; i < 50; i += 1) limit.begin().end(i % 2 === 0 ? "success" : "ignore");
    expect(limit.limit).toBe(10);
  });

  test.each([
    [{ min: 0 }, "min must be"],
    [{ min: 9, max: 3 }, "min must be at most max"],
    [{ initial: 300 }, "initial must be from min"],
    [{ cutRatio: 1 }, "cutRatio must be under 1"],
    [{ tolerance: 0.5 }, "tolerance must be at least 1"],
  ])("property 6: refuses %o by name", (options, message) => {
    expect(() => new AdaptiveConcurrency(options)).toThrow(message);
    expect(() => new AdaptiveConcurrency(options)).toThrow(TypeError);
  });
});
