import { describe, expect, it, vi } from "vitest";
import { callWithin, streamWithin } from "./call-within.ts";

function never(): Promise<never> {
  return new Promise(() => undefined);
}

async function* counting(): AsyncGenerator<number> {
  for (let value = 0; value < 3; value += 1) {
    await Promise.resolve();
    yield value;
  }
}

/** A signal that counts its listeners. */
function countedSignal(): { readonly controller: AbortController; readonly listeners: () => number } {
  const controller = new AbortController();
  let listeners = 0;
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>): void => {
    listeners += 1;
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>): void => {
    listeners -= 1;
    remove(...given);
  };
  return { controller, listeners: () => listeners };
}

describe("callWithin", () => {
  it("gives the work's result and leaves no timer and no listener", async () => {
    vi.useFakeTimers();
    const { controller, listeners } = countedSignal();
    const options = { signal: controller.signal, timeoutMs: 1000 };
    expect(await callWithin("x", options, () => Promise.resolve(7))).toBe(7);
    expect(vi.getTimerCount()).toBe(0);
    expect(listeners()).toBe(0);
    vi.useRealTimers();
  });

  it("does not start the work when the signal has fired", async () => {
    const work = vi.fn<() => Promise<number>>();
    const reason = new Error("no");
    const call = callWithin("x", { signal: AbortSignal.abort(reason) }, work);
    await expect(call).rejects.toMatchObject({ code: "aborted", cause: reason, isRetryable: false });
    expect(work).not.toHaveBeenCalled();
  });

  it("rejects at once on abort even if the work ignores it, and then aborts the work", async () => {
    const controller = new AbortController();
    let told: AbortSignal | undefined;
    const call = callWithin("x", { signal: controller.signal }, (signal) => {
      told = signal;
      return never();
    });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: "aborted" });
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(told?.aborted).toBe(true);
  });

  it("rejects with timeout when the time is over, also past what a timer can hold", async () => {
    vi.useFakeTimers();
    const call = callWithin("x", { timeoutMs: 500 }, never);
    const long = callWithin("x", { timeoutMs: 3e9 }, never);
    const failed = expect(call).rejects.toMatchObject({ code: "timeout", isRetryable: true });
    await vi.advanceTimersByTimeAsync(500);
    await failed;
    let isOver = false;
    long.catch(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(isOver).toBe(false);
    vi.useRealTimers();
  });

  it("refuses a timeout that is no time", async () => {
    for (const timeoutMs of [0, -1, Number.NaN])
      await expect(callWithin("x", { timeoutMs }, never)).rejects.toMatchObject({ code: "invalid-option" });
  });
});

describe("streamWithin", () => {
  it("hands on every value", async () => {
    const values: number[] = [];
    for await (const value of streamWithin("x", {}, counting)) values.push(value);
    expect(values).toEqual([0, 1, 2]);
  });

  it("rejects while waiting for the next value", async () => {
    const controller = new AbortController();
    const stream = streamWithin("x", { signal: controller.signal }, async function* stuck() {
      yield 1;
      await never();
    });
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    const next = stream.next();
    controller.abort();
    await expect(next).rejects.toMatchObject({ code: "aborted" });
  });

  it("aborts the work when the loop ends early", async () => {
    let told: AbortSignal | undefined;
    for await (const value of streamWithin("x", {}, (signal) => {
      told = signal;
      return counting();
    })) {
      expect(value).toBe(0);
      break;
    }
    expect(told?.aborted).toBe(true);
  });
});
