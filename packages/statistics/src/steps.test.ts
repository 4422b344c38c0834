import { describe, expect, it } from "vitest";
import { runInTurns, runToEnd } from "./steps.ts";
import type { Steps } from "./steps.ts";

/** Work of a given number of steps, each of which holds the event loop for some milliseconds. */
function* work(steps: number, busyMs: number): Steps<number> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + busyMs;
    while (performance.now() < until);
    yield;
  }
  return steps;
}

describe("steps", () => {
  it("give the same result in one go and in turns", async () => {
    expect(runToEnd(work(5, 0))).toBe(5);
    await expect(runInTurns(work(5, 0))).resolves.toBe(5);
  });

  it("let others go first while the work is under way", async () => {
    const order: string[] = [];
    const working = runInTurns(work(20, 3)).then(() => order.push("work"));
    setImmediate(() => order.push("other"));
    await working;
    expect(order).toEqual(["other", "work"]);
  });

  it("stop with the signal's reason", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const working = runInTurns(work(1000, 3), stop.signal);
    setImmediate(() => stop.abort(reason));
    await expect(working).rejects.toBe(reason);
  });
});
