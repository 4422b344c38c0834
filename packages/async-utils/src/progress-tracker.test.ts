import { describe, expect, test, vi } from "vitest";
import { type ProgressSnapshot, ProgressTracker } from "./progress-tracker.ts";
import { VirtualClock } from "./testing/index.ts";

describe("ProgressTracker", () => {
  test("reports at most once an interval, and the last report always comes", async () => {
    const clock = new VirtualClock();
    const onProgress = vi.fn<(snapshot: ProgressSnapshot) => void>();
    const tracker = new ProgressTracker({ total: 1000, clock, onProgress });
    for (let i = 0; i < 1000; i += 1) {
      tracker.advance();
      await clock.advance(1);
    }
    expect(onProgress).toHaveBeenCalledTimes(11);
    tracker.finish();
    tracker.finish();
    tracker.advance();
    expect(onProgress).toHaveBeenCalledTimes(12);
    expect(onProgress.mock.lastCall?.[0]).toMatchObject({
      completed: 1000,
      total: 1000,
      remainingMs: 0,
      isDone: true,
    });
    expect(clock.timers).toBe(0);
    expect(clock.mostTimers).toBe(1);
  });

  test("tells the rate and the time left", async () => {
    const clock = new VirtualClock();
    const tracker = new ProgressTracker({ total: 100, clock });
    expect(tracker.snapshot()).toMatchObject({ ratePerSecond: 0, elapsedMs: 0 });
    expect(tracker.snapshot().remainingMs).toBeUndefined();
    for (let i = 0; i < 20; i += 1) {
      await clock.advance(500);
      tracker.advance();
    }
    const steady = tracker.snapshot();
    expect(steady.ratePerSecond).toBeCloseTo(2, 1);
    expect(steady.remainingMs).toBeGreaterThan(38_000);
    expect(steady.remainingMs).toBeLessThan(42_000);
    await clock.advance(60_000);
    expect(tracker.snapshot().ratePerSecond).toBeLessThan(0.2);
    tracker.fail(80);
    expect(tracker.snapshot()).toMatchObject({ completed: 20, failed: 80, remainingMs: 0 });
  });

  test("as an async iterable it skips what the reader is too slow for, and ends", async () => {
    const clock = new VirtualClock();
    const tracker = new ProgressTracker({ clock });
    const seen: ProgressSnapshot[] = [];
    const read = async (): Promise<void> => {
      for await (const snapshot of tracker) seen.push(snapshot);
    };
    const readers = [read(), read()];
    for (let i = 0; i < 50; i += 1) {
      tracker.advance();
      await clock.advance(10);
    }
    tracker.finish();
    await Promise.all(readers);
    expect(seen.length).toBeLessThanOrEqual(14);
    expect(seen.filter(({ isDone }) => isDone)).toHaveLength(2);
    expect(seen.at(-1)).toMatchObject({ completed: 50, isDone: true });
    expect(seen.at(-1)?.total).toBeUndefined();
  });

  test("property 6: refuses senseless options by name", () => {
    expect(() => new ProgressTracker({ total: -1 })).toThrow(
      new TypeError("total must be a finite number of at least 0, but is -1"),
    );
    expect(() => new ProgressTracker({ minIntervalMs: Number.NaN })).toThrow("minIntervalMs must be");
    expect(() => new ProgressTracker().advance(-1)).toThrow("count must be");
  });
});
