import { runConcurrent } from "@persona/async-utils";
import { describe, expect, it } from "vitest";

describe("F-088 test 6: concurrent execution", () => {
  it("Tasks run concurrently, Respects maxConcurrent limit, Results returned in order", async () => {
    let running = 0;
    let most = 0;
    const tasks = Array.from({ length: 5 }, (_, n) => async () => {
      running += 1;
      most = Math.max(most, running);
      // later tasks end sooner, so that order is not an accident
      for (let turn = 0; turn < 10 - n; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return n * 2;
    });
    expect(await runConcurrent(tasks, { maxConcurrent: 3 })).toEqual([0, 2, 4, 6, 8]);
    expect(most).toBe(3);
  });
});
