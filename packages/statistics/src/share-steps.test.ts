import { describe, expect, it } from "vitest";
import { shareSteps } from "./share-steps.ts";
import { runInTurns, runToEnd } from "./steps.ts";
import type { Steps } from "./steps.ts";

function counted(
  steps: number,
  failure?: Error,
): { readonly work: Steps<number>; readonly done: () => number } {
  let done = 0;
  function* work(): Steps<number> {
    for (; done < steps; yield) done += 1;
    if (failure !== undefined) throw failure;
    return done;
  }
  return { work: work(), done: () => done };
}

describe("shareSteps", () => {
  it("does the work once, whoever drives it and in which order", async () => {
    const { work, done } = counted(100);
    const share = shareSteps(work);
    const [one, other] = [share(), share()];
    for (let turn = 0; turn < 20; turn += 1) {
      one.next();
      other.next();
    }
    expect(done()).toBe(40);
    expect(runToEnd(one)).toBe(100);
    expect(await runInTurns(other)).toBe(100);
    expect(runToEnd(share())).toBe(100);
    expect(done()).toBe(100);
  });

  it("throws to everybody what the work threw", () => {
    const failure = new Error("no");
    const share = shareSteps(counted(3, failure).work);
    for (let turn = 0; turn < 2; turn += 1) expect(() => runToEnd(share())).toThrow(failure);
  });
});
