import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import { asyncRetry } from "./async-retry.ts";
import { attemptsOf, retry, RetryTimeoutError } from "./retry.ts";
import { RetryBudget } from "./retry-budget.ts";
import type { RetryOptions } from "./retry-options.ts";
import { VirtualClock } from "./testing/index.ts";

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** Runs a promise in virtual time and gives what became of it, and when. */
async function finish<R>(
  clock: VirtualClock,
  promise: Promise<R>,
): Promise<{ readonly outcome: PromiseSettledResult<R>; readonly atMs: number }> {
  let atMs = -1;
  const settled = Promise.allSettled([promise]);
  void settled.then(() => (atMs = clock.now()));
  await clock.run();
  const [outcome] = await settled;
  return { outcome, atMs };
}

class Failure extends Error {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super("failed");
    this.retryAfterMs = retryAfterMs;
  }
}

describe("retry", () => {
  test("calls three times, waits exponentially, and returns the success", async () => {
    const clock = new VirtualClock();
    const calls: number[] = [];
    const flaky = asyncRetry({ maxAttempts: 3, delayMs: 100, jitter: "none", clock })(async (
      word: string,
    ) => {
      calls.push(clock.now());
      if (calls.length < 3) throw new Error("Temporary error");
      return word;
    });
    expectTypeOf(flaky).toEqualTypeOf<(this: unknown, word: string) => Promise<string>>();
    const { outcome } = await finish(clock, flaky("success"));
    expect(outcome).toEqual({ status: "fulfilled", value: "success" });
    expect(calls).toEqual([0, 100, 300]);
  });

  test("property 10: calls, waits, aborts, deadlines and budgets hold on any course of events", async () => {
    const failure = fc.record({ retryAfterMs: fc.nat(3000), takesMs: fc.nat(500) });
    const setup = fc.record({
      failures: fc.array(failure, { maxLength: 8 }),
      maxAttempts: fc.integer({ min: 1, max: 6 }),
      delayMs: fc.nat(1000),
      backoff: fc.constantFrom("exponential" as const, "linear" as const, "constant" as const),
      jitter: fc.constantFrom(
        "none" as const,
        "full" as const,
        "equal" as const,
        "decorrelated" as const,
        0.5,
      ),
      totalTimeoutMs: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
      attemptTimeoutMs: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
      abortAtMs: fc.option(fc.nat(6000), { nil: undefined }),
      capacity: fc.option(fc.integer({ min: 5, max: 30 }), { nil: undefined }),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    const property = fc.asyncProperty(
      setup,
      async ({ failures, abortAtMs, capacity, random, ...options }) => {
        const clock = new VirtualClock();
        const controller = new AbortController();
        const reason = new Error("aborted by the test");
        const budget = capacity === undefined ? undefined : new RetryBudget({ capacity });
        const calls: { startMs: number; endMs: number; error: unknown }[] = [];
        let retries = 0;
        if (abortAtMs !== undefined) clock.setTimeout(() => controller.abort(reason), abortAtMs);
        const run = retry(
          async () => {
            const call = { startMs: clock.now(), endMs: Infinity, error: undefined as unknown };
            const failure = failures[calls.length];
            calls.push(call);
            if (failure === undefined) return "success";
            await new Promise<void>((resolve) => void clock.setTimeout(resolve, failure.takesMs));
            call.endMs = clock.now();
            call.error = new Failure(failure.retryAfterMs);
            throw call.error;
          },
          {
            ...options,
            budget,
            signal: controller.signal,
            clock,
            random: () => random,
            onRetry: () => (retries += 1),
          },
        );
        const { outcome, atMs } = await finish(clock, run);
        expect(calls.length).toBeLessThanOrEqual(options.maxAttempts);
        for (const [index, call] of calls.entries()) {
          const next = calls[index + 1];
          if (abortAtMs !== undefined) expect(call.startMs).toBeLessThanOrEqual(Math.max(1, abortAtMs));
          if (next !== undefined && call.endMs <= next.startMs && failures[index] !== undefined) {
            const wasOwn =
              options.attemptTimeoutMs === undefined || call.endMs - call.startMs < options.attemptTimeoutMs;
            if (wasOwn)
              expect(next.startMs - call.endMs).toBeGreaterThanOrEqual(failures[index].retryAfterMs);
          }
        }
        if (options.totalTimeoutMs !== undefined) expect(atMs).toBeLessThanOrEqual(options.totalTimeoutMs);
        if (capacity !== undefined) expect(retries).toBeLessThanOrEqual(capacity / 5);
        if (outcome.status === "rejected" && outcome.reason !== reason) {
          const attempts = attemptsOf(outcome.reason) ?? [];
          expect(attempts.at(-1)?.error).toBe(outcome.reason);
          expect(attempts).toHaveLength(calls.length);
          const isOwn = outcome.reason instanceof RetryTimeoutError;
          if (!isOwn) expect(outcome.reason).toBe(calls.at(-1)?.error);
        }
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  test("property 10: an abort during a wait or a call ends it at once and leaves nothing", async () => {
    for (const operation of [never, () => Promise.reject(new Error("no"))]) {
      const clock = new VirtualClock();
      const controller = new AbortController();
      const remove = vi.spyOn(controller.signal, "removeEventListener");
      const add = vi.spyOn(controller.signal, "addEventListener");
      const call = vi.fn<() => Promise<never>>(operation);
      const run = retry(call, { delayMs: 1000, attemptTimeoutMs: 50_000, signal: controller.signal, clock });
      clock.setTimeout(() => controller.abort("stop"), 10);
      const { outcome, atMs } = await finish(clock, run);
      expect(outcome).toEqual({ status: "rejected", reason: "stop" });
      expect(atMs).toBe(10);
      expect(call).toHaveBeenCalledTimes(1);
      expect(clock.timers).toBe(0);
      expect(remove.mock.calls.length).toBeGreaterThanOrEqual(add.mock.calls.length - 1);
    }
    const call = vi.fn<() => void>();
    await expect(retry(call, { signal: AbortSignal.abort("before") })).rejects.toBe("before");
    expect(call).not.toHaveBeenCalled();
  });

  test("attempts that hang are timed out, and told", async () => {
    const clock = new VirtualClock();
    const signals: (AbortSignal | undefined)[] = [];
    const run = retry(
      ({ signal }) => {
        signals.push(signal);
        return never();
      },
      { maxAttempts: 2, attemptTimeoutMs: 100, delayMs: 50, jitter: "none", clock },
    );
    const { outcome, atMs } = await finish(clock, run);
    expect(outcome).toMatchObject({
      status: "rejected",
      reason: { code: "attempt-timeout", name: "TimeoutError" },
    });
    expect(atMs).toBe(250);
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
  });

  test("the total deadline ends even an attempt, with the last error as its cause", async () => {
    const clock = new VirtualClock();
    const first = new Error("first");
    let calls = 0;
    const operation = (): Promise<never> => ((calls += 1) === 1 ? Promise.reject(first) : never());
    const options = { totalTimeoutMs: 500, delayMs: 100, jitter: "none", clock } as const;
    const { outcome, atMs } = await finish(clock, retry(operation, options));
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "total-timeout", cause: first } });
    expect(atMs).toBe(500);
  });

  test("property 10: no call is made once a wait has reached the total deadline", async () => {
    const clock = new VirtualClock();
    const error = new Error("late");
    const call = vi.fn<() => Promise<never>>(async () => {
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, 9));
      throw error;
    });
    // a timer takes a millisecond at the least, so that a wait of none ends at the deadline
    const { outcome } = await finish(clock, retry(call, { delayMs: 0, totalTimeoutMs: 10, clock }));
    expect(outcome).toEqual({ status: "rejected", reason: error });
    expect(call).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["a bad request", { status: 400 }, 1],
    ["an exhausted quota", { status: 429, code: "insufficient_quota" }, 1],
    ["an error that says so", { isRetryable: false }, 1],
    ["an abort", { name: "AbortError" }, 1],
    ["a 429", { status: 429 }, 3],
    ["a 529", { status: 529 }, 3],
    ["a TypeError that fetch throws", new TypeError("fetch failed"), 3],
    ["any other TypeError", new TypeError("x is not a function"), 3],
  ])("after %s it calls as often as makes sense", async (_, error, expected) => {
    const clock = new VirtualClock();
    const call = vi.fn<() => Promise<never>>(() => Promise.reject(error));
    const { outcome } = await finish(clock, retry(call, { clock }));
    expect(outcome).toEqual({ status: "rejected", reason: error });
    expect(call).toHaveBeenCalledTimes(expected);
  });

  test("a Retry-After that is too long is final", async () => {
    const clock = new VirtualClock();
    const onGiveUp = vi.fn<NonNullable<RetryOptions["onGiveUp"]>>();
    const headers = new Headers({ "retry-after": "3600" });
    const { atMs } = await finish(
      clock,
      retry(() => Promise.reject({ status: 429, headers }), { clock, onGiveUp }),
    );
    expect(atMs).toBe(0);
    expect(onGiveUp).toHaveBeenCalledWith("retry-after", [expect.objectContaining({ attempt: 1 })]);
  });

  test.each([
    [{ maxAttempts: 0 }, "maxAttempts"],
    [{ maxAttempts: Infinity }, "maxAttempts"],
    [{ delayMs: -1 }, "delayMs"],
    [{ delayMs: Number.NaN }, "delayMs"],
    [{ attemptTimeoutMs: 0 }, "attemptTimeoutMs"],
    [{ totalTimeoutMs: Infinity }, "totalTimeoutMs"],
    [{ jitter: -0.1 }, "jitter"],
  ])("property 6: refuses %o by name", (options, name) => {
    expect(() => asyncRetry(options)).toThrow(TypeError);
    expect(() => asyncRetry(options)).toThrow(`${name} must be`);
  });

  test("wraps methods as a TC39 decorator and as a legacy one, as TypeScript compiles them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "async-retry-"));
    try {
      const source = `
        declare const retrying: any;
        export class Client {
          calls = 0;
          @retrying async ask(word: string) {
            this.calls += 1;
            if (this.calls < 3) throw new Error("no");
            return word + this.calls;
          }
        }`;
      writeFileSync(join(folder, "client.ts"), source);
      writeFileSync(join(folder, "package.json"), "{}");
      const tsc = createRequire(import.meta.url)
        .resolve("typescript/package.json")
        .replace("package.json", "bin/tsc");
      for (const flags of [[], ["--experimentalDecorators"]]) {
        const args = [
          "client.ts",
          "--ignoreConfig",
          "--target",
          "es2022",
          "--module",
          "commonjs",
          "--types",
          "",
          ...flags,
        ];
        execFileSync(process.execPath, [tsc, ...args], { cwd: folder });
        const clock = new VirtualClock();
        const client = join(folder, "client.js");
        writeFileSync(client, `const { retrying } = globalThis;${readFileSync(client, "utf8")}`);
        Object.assign(globalThis, { retrying: asyncRetry({ delayMs: 1, clock }) });
        const require = createRequire(client);
        Reflect.deleteProperty(require.cache, client);
        const { Client }: { Client?: new () => { ask(word: string): Promise<string> } } = require(client);
        if (Client === undefined) throw new Error("the fixture exports no Client");
        const { outcome } = await finish(clock, new Client().ask("yes"));
        expect(outcome).toEqual({ status: "fulfilled", value: "yes3" });
      }
    } finally {
      Reflect.deleteProperty(globalThis, "retrying");
      rmSync(folder, { recursive: true });
    }
  });
});
