import { runConcurrent } from "@persona/async-utils";
import { describe, expect, it } from "vitest";

/** Five tasks of which later ones end sooner, and the most that ran at once. */
async function runFive(): Promise<{ readonly results: readonly number[]; readonly most: number }> {
  let running = 0;
  let most = 0;
  const tasks = Array.from({ length: 5 }, (_, n) => async () => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < 10 - 2 * n; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return n * 2;
  });
  return { results: await runConcurrent(tasks, { maxConcurrent: 3 }), most };
}

describe("F-088 test 6: concurrent execution", () => {
  it("Tasks run concurrently", async () => {
    // each waits for the other: one after the other, they would never end
    const meeting = Promise.withResolvers<string>();
    const tasks = [() => meeting.promise, async () => (meeting.resolve("met"), "met")];
    expect(await runConcurrent(tasks, { maxConcurrent: 3 })).toEqual(["met", "met"]);
  });

  it("Respects maxConcurrent limit", async () => {
    expect((await runFive()).most).toBe(3);
  });

  it("Results returned in order", async () => {
    expect((await runFive()).results).toEqual([0, 2, 4, 6, 8]);
  });
});
