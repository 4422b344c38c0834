import { asyncRetry } from "@persona/async-utils";
import { VirtualClock } from "@persona/async-utils/testing";
import { describe, expect, it } from "vitest";

/** Fails twice, then succeeds, and keeps the times of its calls. */
function flaky(clock: VirtualClock): { readonly calls: number[]; readonly call: () => Promise<string> } {
  const calls: number[] = [];
  const call = async (): Promise<string> => {
    calls.push(clock.now());
    if (calls.length < 3) throw Object.assign(new Error("temporary"), { status: 503 });
    return "success";
  };
  return { calls, call };
}

describe("F-088 test 5: retry", () => {
  const forms = [
    {
      form: "a wrapper",
      apply: (retry: ReturnType<typeof asyncRetry>, call: () => Promise<string>) => retry(call),
    },
    {
      form: "a decorator",
      apply: (retry: ReturnType<typeof asyncRetry>, call: () => Promise<string>) => {
        // what a compiler makes of { @asyncRetry(options) ask() { … } }; async-utils compiles a real one in its tests
        const context = {
          kind: "method",
          name: "ask",
          static: false,
          private: false,
        } as ClassMethodDecoratorContext;
        const client = { ask: retry(call, context) };
        return () => client.ask();
      },
    },
  ];

  /** What comes of a call that fails twice, and when each attempt was made. */
  async function retried(
    apply: (typeof forms)[number]["apply"],
  ): Promise<{ readonly result: Promise<string>; readonly calls: readonly number[] }> {
    const clock = new VirtualClock();
    const { calls, call } = flaky(clock);
    const result = apply(asyncRetry({ maxAttempts: 3, delayMs: 100, clock, jitter: "none" }), call)();
    await clock.advance(10_000);
    return { result, calls };
  }

  it.each(forms)("Retries specified number of times: as $form", async ({ apply }) => {
    expect((await retried(apply)).calls).toHaveLength(3);
    const clock = new VirtualClock();
    let calls = 0;
    const hopeless = async (): Promise<string> => {
      calls += 1;
      throw Object.assign(new Error("temporary"), { status: 503 });
    };
    const refused = apply(asyncRetry({ maxAttempts: 3, delayMs: 100, clock }), hopeless)();
    const outcome = expect(refused).rejects.toThrow("temporary");
    await clock.advance(10_000);
    await outcome;
    expect(calls).toBe(3);
  });

  it.each(forms)("Exponential backoff working: as $form", async ({ apply }) => {
    const { calls } = await retried(apply);
    const waits = calls.slice(1).map((at, index) => at - (calls[index] ?? 0));
    expect(waits).toEqual([100, 200]);
  });

  it.each(forms)("Returns success on eventual success: as $form", async ({ apply }) => {
    await expect((await retried(apply)).result).resolves.toBe("success");
  });
});
