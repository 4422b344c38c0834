import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import { asyncRetry } from "./async-retry.ts";
import { asyncRetryWithContext } from "./async-retry-with-context.ts";
import { attemptsOf, retry } from "./retry.ts";
import { RetryTimeoutError } from "./retry-timeout-error.ts";
import { RetryBudget } from "./retry-budget.ts";
import type { RetryOptions } from "./retry-options.ts";
import { sleep } from "./sleep.ts";
import { seededRandom, VirtualClock } from "./testing/index.ts";

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function fails(): Promise<never> {
  return Promise.reject(new Error("no"));
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

function fetchFailed(cause: object): TypeError {
  return new TypeError("fetch failed", { cause });
}

/** An error none of whose properties can be read. */
function unreadable(): object {
  return new Proxy(new Error("unreadable"), {
    get: () => {
      throw new Error("a getter threw");
    },
  });
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
    ["a status on the response", { response: { status: 401 } }, 1],
    ["a statusCode", { statusCode: 400 }, 1],
    ["an AWS error", { $metadata: { httpStatusCode: 403 } }, 1],
    [
      "a TypeError of fetch over a broken connection",
      fetchFailed({ code: "ECONNRESET", syscall: "read" }),
      3,
    ],
    [
      "a TypeError of fetch for an unknown host",
      fetchFailed({ code: "ENOTFOUND", syscall: "getaddrinfo" }),
      3,
    ],
    ["a TypeError of fetch with an error of undici", fetchFailed({ code: "UND_ERR_SOCKET" }), 3],
    ["a TypeError whose cause's cause is the network", fetchFailed(fetchFailed({ code: "EPIPE" })), 3],
    ["a TypeError of fetch for a wrong call", fetchFailed({ code: "UND_ERR_INVALID_ARG" }), 1],
    ["a TypeError of fetch without a cause from the network", fetchFailed(new Error("bad port")), 1],
    ["any other TypeError", new TypeError("x is not a function"), 1],
    ["a ReferenceError", new ReferenceError("x is not defined"), 1],
    ["a SyntaxError, as of an answer cut short", new SyntaxError("Unexpected end of JSON input"), 3],
    ["an error whose getters throw", unreadable(), 3],
  ])("after %s it calls as often as makes sense", async (_, error, expected) => {
    const clock = new VirtualClock();
    const call = vi.fn<() => Promise<never>>(() => Promise.reject(error));
    const { outcome } = await finish(clock, retry(call, { clock }));
    expect(outcome.status === "rejected" && outcome.reason === error).toBe(true);
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
    [{ maxAttempts: 1.5 }, "maxAttempts"],
    [{ maxDelayMs: Number.NaN }, "maxDelayMs"],
    [{ delayMs: -1 }, "delayMs"],
    [{ delayMs: Number.NaN }, "delayMs"],
    [{ attemptTimeoutMs: 0 }, "attemptTimeoutMs"],
    [{ totalTimeoutMs: Number.NaN }, "totalTimeoutMs"],
    [{ jitter: -0.1 }, "jitter"],
  ])("property 6: refuses %o by name", (options, name) => {
    expect(() => asyncRetry(options)).toThrow(TypeError);
    expect(() => asyncRetry(options)).toThrow(`${name} must be`);
  });

  test.each([Number.NaN, undefined, "ten"])(
    "a backoff that returns %o ends the retry with words, and without a wait",
    async (value) => {
      for (const totalTimeoutMs of [undefined, 5000]) {
        const clock = new VirtualClock();
        const call = vi.fn<() => Promise<never>>(() => Promise.reject(new Error("busy")));
        const backoff = (() => value) as unknown as () => number;
        const { outcome, atMs } = await finish(clock, retry(call, { backoff, totalTimeoutMs, clock }));
        expect(outcome).toMatchObject({ status: "rejected" });
        expect(outcome).toHaveProperty(
          "reason.message",
          expect.stringContaining(
            "the wait (backoff, jitter, retryAfterMs) must be a finite number of at least 0",
          ),
        );
        expect(atMs).toBe(0);
        expect(attemptsOf(outcome.status === "rejected" && outcome.reason)).toHaveLength(1);
      }
    },
  );

  test("a retryAfterMs or a random that gives no number ends the retry with words", async () => {
    for (const [options, message] of [
      [{ retryAfterMs: () => Number.NaN }, "the wait (backoff, jitter, retryAfterMs)"],
      [{ random: () => Number.NaN }, "retryAfterMs) must be a finite number of at least 0"],
    ] as const) {
      const clock = new VirtualClock();
      const { outcome, atMs } = await finish(clock, retry(fails, { ...options, clock }));
      expect(outcome).toHaveProperty("reason.message", expect.stringContaining(message));
      expect(atMs).toBe(0);
    }
  });

  test("backoff and retryAfterMs are asked only when another attempt follows", async () => {
    const error = new Error("the last");
    const hook = vi.fn<() => number>(() => {
      throw new Error("the hook");
    });
    for (const options of [{ maxAttempts: 1 }, { shouldRetry: () => false }]) {
      const clock = new VirtualClock();
      const run = retry(() => Promise.reject(error), {
        ...options,
        backoff: hook,
        retryAfterMs: hook,
        clock,
      });
      await expect(run).rejects.toBe(error);
    }
    expect(hook).not.toHaveBeenCalled();
  });

  test("a hook that throws ends the retry with what it threw, and the attempts stay at hand", async () => {
    const thrown = new Error("the hook");
    const hooks = ["shouldRetry", "retryAfterMs", "backoff", "random", "onRetry", "onGiveUp"] as const;
    for (const name of hooks) {
      for (const totalTimeoutMs of [undefined, 60_000]) {
        const clock = new VirtualClock();
        const hook = (): never => {
          throw thrown;
        };
        const maxAttempts = name === "onGiveUp" ? 1 : 3;
        const run = retry(fails, { [name]: hook, maxAttempts, totalTimeoutMs, clock });
        const { outcome } = await finish(clock, run);
        expect(outcome, name).toEqual({ status: "rejected", reason: thrown });
        expect(attemptsOf(thrown)?.map(({ attempt }) => attempt)).toEqual([1]);
        expect(clock.timers).toBe(0);
      }
    }
  });

  test("an async shouldRetry counts as its answer, and async hooks are awaited", async () => {
    const clock = new VirtualClock();
    const order: string[] = [];
    const later = (name: string) => async (): Promise<void> => {
      await sleep(5, { clock });
      order.push(name);
    };
    const run = retry(
      () => {
        order.push("call");
        return Promise.reject(new Error("no"));
      },
      {
        maxAttempts: 5,
        shouldRetry: async (_, failures) => failures.length < 2,
        onRetry: later("onRetry"),
        onGiveUp: later("onGiveUp"),
        clock,
      },
    );
    void run.catch(() => order.push("rejected"));
    await finish(clock, run);
    expect(order).toEqual(["call", "onRetry", "call", "onGiveUp", "rejected"]);
  });

  test("a hook that never ends is ended by the signal and by the total deadline", async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const error = new Error("no");
    const options = { shouldRetry: never, clock, totalTimeoutMs: 50 };
    const { outcome, atMs } = await finish(
      clock,
      retry(() => Promise.reject(error), options),
    );
    expect(outcome).toEqual({ status: "rejected", reason: error });
    expect(atMs).toBe(50);
    const run = retry(fails, { onGiveUp: never, maxAttempts: 1, signal: controller.signal, clock });
    clock.setTimeout(() => controller.abort("stop"), 10);
    expect((await finish(clock, run)).outcome).toEqual({ status: "rejected", reason: "stop" });
    expect(clock.timers).toBe(0);
  });

  test("an option that is undefined has its default", async () => {
    const clock = new VirtualClock();
    const names = [
      "maxAttempts",
      "delayMs",
      "maxDelayMs",
      "backoff",
      "jitter",
      "shouldRetry",
      "retryAfterMs",
      "maxRetryAfterMs",
      "attemptTimeoutMs",
      "totalTimeoutMs",
      "budget",
      "signal",
      "onRetry",
      "onGiveUp",
      "random",
    ];
    const options: RetryOptions = { ...Object.fromEntries(names.map((name) => [name, undefined])), clock };
    const call = vi.fn<() => Promise<never>>(fails);
    await finish(clock, retry(call, options));
    expect(call).toHaveBeenCalledTimes(3);
  });

  test("five callers with one Retry-After do not come back in the same millisecond, nor before it", async () => {
    const clock = new VirtualClock();
    const random = seededRandom(1);
    const comebacks: number[] = [];
    const callers = Array.from({ length: 5 }, () => {
      let calls = 0;
      return retry(
        async () => {
          calls += 1;
          if (calls === 1) throw new Failure(2000);
          comebacks.push(clock.now());
        },
        { clock, random },
      );
    });
    await finish(clock, Promise.all(callers));
    expect(new Set(comebacks).size).toBe(5);
    expect(Math.min(...comebacks)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...comebacks)).toBeLessThanOrEqual(2700);
  });

  test("maxAttempts, maxDelayMs and the timeouts may be Infinity", async () => {
    const clock = new VirtualClock();
    let calls = 0;
    const run = retry(
      async () => {
        calls += 1;
        if (calls < 3000) throw new Error("not yet");
        return calls;
      },
      {
        maxAttempts: Infinity,
        delayMs: 0,
        maxDelayMs: Infinity,
        maxRetryAfterMs: Infinity,
        attemptTimeoutMs: Infinity,
        totalTimeoutMs: Infinity,
        clock,
      },
    );
    expect((await finish(clock, run)).outcome).toEqual({ status: "fulfilled", value: 3000 });
  });

  test.each([
    [() => retry(Promise.resolve(1) as never), "what is retried must be a function: a promise has started"],
    [() => retry(undefined as never), "what is retried must be a function, but is undefined"],
    [
      async () => asyncRetry()(Promise.resolve(1) as never),
      "what is retried must be a function: a promise has started",
    ],
    [() => retry(fails, null as never), "options must be an object such as { maxAttempts: 3"],
    [() => retry(fails, { signal: {} as AbortSignal }), "signal must be an AbortSignal"],
    [() => retry(fails, { onRetry: "log" as never }), 'onRetry must be a function, but is "log"'],
  ])("a wrong call fails with words that say what is wanted: %#", async (call, message) => {
    await expect(call()).rejects.toThrow(TypeError);
    await expect(call()).rejects.toThrow(message);
  });

  test("a list of functions is wrapped by map", async () => {
    const clock = new VirtualClock();
    const functions = [(n: number) => n + 1, (n: number) => n * 2];
    const wrapped = functions.map(asyncRetry({ clock }));
    const results = await Promise.all(wrapped.map((fn) => fn(5)));
    expect(results).toEqual([6, 10]);
  });

  test("attempts that are told their context know their number and signal, and a call has a signal of its own", async () => {
    const clock = new VirtualClock();
    const seen: unknown[] = [];
    const load = asyncRetryWithContext(1, { attemptTimeoutMs: 100, delayMs: 10, jitter: "none", clock })(
      async (name: string, options: { size?: number; attempt?: number; signal?: AbortSignal } = {}) => {
        seen.push([name, options.size, options.attempt, options.signal?.aborted]);
        return new Promise<string>((resolve, reject) => {
          if (options.attempt === 2) resolve(name);
          options.signal?.addEventListener("abort", () => reject(options.signal?.reason));
        });
      },
    );
    expect((await finish(clock, load("a", { size: 7 }))).outcome).toEqual({
      status: "fulfilled",
      value: "a",
    });
    expect(seen).toEqual([
      ["a", 7, 1, false],
      ["a", 7, 2, false],
    ]);
    const controller = new AbortController();
    const run = load("b", { signal: controller.signal });
    clock.setTimeout(() => controller.abort("mine"), 50);
    expect((await finish(clock, run)).outcome).toEqual({ status: "rejected", reason: "mine" });
    await expect(load("c", { signal: {} as AbortSignal })).rejects.toThrow("signal must be an AbortSignal");
    expect(clock.timers).toBe(0);
  });

  test("wraps methods as a TC39 decorator and as a legacy one, as TypeScript compiles them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "async-retry-"));
    try {
      const source = `
        declare const retrying: any, retryingWithContext: any;
        export class Client {
          calls = 0;
          @retrying async ask(word: string) {
            this.calls += 1;
            if (this.calls < 3) throw new Error("no");
            return word + this.calls;
          }
          @retryingWithContext async load(word: string, options: any = {}) {
            if (options.attempt < 2) throw new Error("no");
            return [word, this.calls, options.size, options.attempt, options.signal?.aborted];
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
        const decorators = {
          retrying: asyncRetry({ delayMs: 1, clock }),
          retryingWithContext: asyncRetryWithContext(1, { delayMs: 1, attemptTimeoutMs: 100, clock }),
        };
        writeFileSync(
          client,
          `const { retrying, retryingWithContext } = globalThis.decorators;${readFileSync(client, "utf8")}`,
        );
        Object.assign(globalThis, { decorators });
        const require = createRequire(client);
        Reflect.deleteProperty(require.cache, client);
        type Method = (word: string, options?: object) => Promise<unknown>;
        const { Client }: { Client?: new () => { ask: Method; load: Method } } = require(client);
        if (Client === undefined) throw new Error("the fixture exports no Client");
        const made = new Client();
        const { outcome } = await finish(clock, made.ask("yes"));
        expect(outcome).toEqual({ status: "fulfilled", value: "yes3" });
        const { outcome: loaded } = await finish(clock, made.load("page", { size: 7 }));
        expect(loaded).toEqual({ status: "fulfilled", value: ["page", 3, 7, 2, false] });
        const controller = new AbortController();
        const ended = made.load("page", { signal: controller.signal });
        controller.abort("mine");
        await expect(ended).rejects.toBe("mine");
      }
    } finally {
      Reflect.deleteProperty(globalThis, "decorators");
      rmSync(folder, { recursive: true });
    }
  });
});
