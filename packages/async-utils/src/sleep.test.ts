import { expect, test, vi } from "vitest";
import { sleep } from "./sleep.ts";
import { VirtualClock } from "./testing/index.ts";

test("sleep wakes in time, past the longest timer too", async () => {
  const clock = new VirtualClock();
  const monthMs = 30 * 24 * 3_600_000;
  let at = -1;
  void sleep(monthMs, { clock }).then(() => (at = clock.now()));
  await clock.run();
  expect(at).toBe(monthMs);
});

test("sleep sets no timer in the past when the thread was busy meanwhile: Node would print a warning", async () => {
  const delays: number[] = [];
  let nowMs = 0;
  const clock = {
    now: () => (nowMs += 10),
    setTimeout: (callback: () => void, delayMs: number): undefined => {
      delays.push(delayMs);
      queueMicrotask(callback);
    },
    clearTimeout: () => undefined,
  };
  await sleep(2, { clock });
  expect(delays).toEqual([0]);
});

test("property 5: sleep ends at once on abort and leaves no timer and no listener", async () => {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const remove = vi.spyOn(controller.signal, "removeEventListener");
  await expect(sleep(10, { clock, signal: AbortSignal.abort("before") })).rejects.toBe("before");
  const done = sleep(10, { clock, signal: controller.signal });
  await clock.run();
  await done;
  expect(remove).toHaveBeenCalledTimes(1);
  const wait = sleep(10, { clock, signal: controller.signal });
  controller.abort("now");
  await expect(wait).rejects.toBe("now");
  expect(clock.timers).toBe(0);
});

test.each([Number.NaN, undefined, Infinity, "10"])("sleep refuses %o with words", async (value) => {
  await expect(sleep(value as number)).rejects.toThrow("delayMs must be a finite number, but is");
  await expect(sleep(10, { signal: {} as AbortSignal })).rejects.toThrow("signal must be an AbortSignal");
});

test("a wait of nothing or less ends", async () => {
  const clock = new VirtualClock();
  const waits = Promise.all([sleep(0, { clock }), sleep(-5, { clock })]);
  await clock.run();
  await waits;
  expect(clock.timers).toBe(0);
});
