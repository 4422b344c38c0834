import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import type { Clock } from "@persona/async-utils";
import { LLMProvider, PersonaError, ResponseError } from "@persona/contracts";
import type { CallOptions, GenerateRequest, GenerateResponse, ModelCapabilities } from "@persona/contracts";
import { respond } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { Admission } from "../limits/admission.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { TokenEstimator } from "../limits/token-estimator.ts";
import { Spending } from "../money/spending.ts";
import { RetryPolicy } from "./answer-request.ts";
import { makeBlockingExecutor } from "./blocking-executor.ts";
import type { ExecutionEvent } from "./execution-event.ts";
import { makeInProcessExecutor } from "./in-process-executor.ts";
import type { KeyedRequest } from "./keyed-request.ts";

const keyed: KeyedRequest = {
  key: "content-key",
  job: "content-key",
  group: 1,
  turn: 0,
  request: { messages: [{ role: "user", text: "Hello" }], maxOutputTokens: 10 },
};

/** Answers what its script says, one entry a call, the last one for ever; the options of each call are kept. */
class ScriptedCalls extends LLMProvider {
  readonly name = "scripted";
  readonly defaultModel = "script-1";
  readonly calls: CallOptions[] = [];
  readonly #script: readonly (GenerateResponse | Error)[];

  constructor(...script: readonly (GenerateResponse | Error)[]) {
    super();
    this.#script = script;
  }

  override generate(_: GenerateRequest, options: CallOptions = {}): GenerateResponse {
    const outcome = this.#script[Math.min(this.calls.length, this.#script.length - 1)];
    this.calls.push(options);
    if (outcome === undefined || outcome instanceof Error) throw outcome ?? new TypeError("no script");
    return outcome;
  }

  override capabilities(): ModelCapabilities {
    return {};
  }

  override isConfigured(): boolean {
    return true;
  }
}

interface Outcome {
  readonly response?: GenerateResponse;
  readonly error?: unknown;
  readonly waitsMs: readonly number[];
  readonly events: readonly ExecutionEvent[];
  readonly spentTokens: number;
}

interface RunOptions {
  readonly telemetry?: Telemetry;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ExecutionEvent) => void;
}

type Form = (provider: LLMProvider, options?: RunOptions) => Promise<Outcome>;

/** Time passes at once: what is waited for is written down. */
function instantly(waitsMs: number[]): Clock {
  let nowMs = 0;
  return {
    now: () => nowMs,
    setTimeout: (callback, delayMs) => {
      waitsMs.push(delayMs);
      nowMs += delayMs;
      setImmediate(callback);
      return 0;
    },
    clearTimeout: () => undefined,
  };
}

const forms: Readonly<Record<string, Form>> = {
  "the form that blocks": async (provider, { signal, onEvent, telemetry } = {}) => {
    const events: ExecutionEvent[] = [];
    const blocked: number[] = [];
    const spending = new Spending({}, "m");
    const executor = makeBlockingExecutor({
      provider,
      spending,
      estimator: new TokenEstimator(),
      timeoutMs: 1000,
      ...(telemetry === undefined ? {} : { telemetry }),
      retryPolicy: new RetryPolicy({ random: () => 0 }),
      block: (ms) => blocked.push(ms),
      report: (event) => {
        events.push(event);
        onEvent?.(event);
      },
    });
    const outcome = await Promise.resolve()
      .then(() => ({ response: executor.execute(keyed, signal === undefined ? {} : { signal }) }))
      .catch((error: unknown) => ({ error }));
    const total = blocked.reduce((sum, ms) => sum + ms, 0);
    return { ...outcome, waitsMs: total === 0 ? [] : [total], events, spentTokens: spending.spent.tokens };
  },
  "the form that waits": async (provider, { signal, onEvent, telemetry } = {}) => {
    const events: ExecutionEvent[] = [];
    const waits: number[] = [];
    const spending = new Spending({}, "m");
    const clock = instantly(waits);
    const executor = makeInProcessExecutor({
      provider,
      spending,
      estimator: new TokenEstimator(),
      timeoutMs: 1000,
      ...(telemetry === undefined ? {} : { telemetry }),
      admission: new Admission({ clock }),
      retryPolicy: new RetryPolicy({ random: () => 0 }),
      clock,
      report: (event) => {
        events.push(event);
        onEvent?.(event);
      },
    });
    const outcome = await executor
      .execute(keyed, signal === undefined ? {} : { signal })
      .then((response) => ({ response }))
      .catch((error: unknown) => ({ error }));
    const total = waits.reduce((sum, ms) => sum + ms, 0);
    return { ...outcome, waitsMs: total === 0 ? [] : [total], events, spentTokens: spending.spent.tokens };
  },
};

const failed = (code: PersonaError["code"], more: object = {}): PersonaError =>
  new PersonaError({ code, message: code, ...more });
const usage = respond("").usage;

describe.each(Object.entries(forms))("%s", (_, run) => {
  it("sends a request again, under the same key, until it is answered", async () => {
    const provider = new ScriptedCalls(failed("timeout"), failed("server-error"), respond("hello"));
    const { response, waitsMs, events } = await run(provider);
    expect(response?.text).toBe("hello");
    expect(provider.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual(Array(3).fill("content-key"));
    expect(waitsMs).toEqual([1500]);
    expect(events.map(({ type }) => type)).toEqual([
      "asked",
      "retrying",
      "asked",
      "retrying",
      "asked",
      "answered",
    ]);
    expect(events).toContainEqual(
      expect.objectContaining({ type: "retrying", attempt: 3, code: "server-error", delayMs: 1000 }),
    );
  });

  it("gives up after five attempts, with the last error", async () => {
    const provider = new ScriptedCalls(failed("server-error"));
    expect((await run(provider)).error).toMatchObject({ code: "server-error" });
    expect(provider.calls).toHaveLength(5);
  });

  it("does not pay twice for an answer that does not fit: it is an answer, to be repaired", async () => {
    const provider = new ScriptedCalls(
      new ResponseError({ message: "not JSON", text: "{", usage, finishReason: { unified: "stop" } }),
    );
    const { response, spentTokens } = await run(provider);
    expect(response).toMatchObject({ text: "{", usage });
    expect(spentTokens).toBe(15);
    expect(provider.calls).toHaveLength(1);
  });

  const throws = (): never => {
    throw new TypeError("a fault in an observer");
  };
  const rejects = (): Promise<never> => Promise.reject(new TypeError("a fault in an observer"));
  const ignores = (): void => undefined;
  it.each<[string, Telemetry]>([
    ["when a call begins", { call: throws }],
    ["when it was answered", { call: () => ({ answered: throws, failed: ignores }) }],
    ["when it failed", { call: () => ({ answered: ignores, failed: throws }) }],
    ["later", { call: () => ({ answered: rejects, failed: rejects }) }],
  ])("loses nothing to an observer that fails %s, and says so once", async (_, telemetry) => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on("warning", note);
    try {
      for (let call = 0; call < 2; call += 1) {
        const provider = new ScriptedCalls(failed("server-error"), respond("hello"));
        expect(await run(provider, { telemetry })).toMatchObject({ response: { text: "hello" } });
      }
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off("warning", note);
    }
    expect(warnings.map(({ message }) => message)).toEqual([
      "telemetry of a call failed (TypeError); calls go on without it",
    ]);
  });

  it("does not ask again after an answer that is none, even where the error calls it retryable", async () => {
    const provider = new ScriptedCalls(failed("response-invalid", { isRetryable: true }));
    expect((await run(provider)).error).toMatchObject({ code: "response-invalid" });
    expect(provider.calls).toHaveLength(1);
  });

  it("waits as long as it is asked to, and not for hours", async () => {
    const patient = new ScriptedCalls(failed("rate-limited", { retryAfterMs: 20_000 }), respond("hello"));
    const [waitedMs] = (await run(patient)).waitsMs;
    expect(waitedMs).toBeGreaterThanOrEqual(20_000);
    expect(waitedMs).toBeLessThan(20_010);
    const hopeless = new ScriptedCalls(failed("rate-limited", { retryAfterMs: 400_000 }), respond("hello"));
    expect(await run(hopeless)).toMatchObject({ error: { code: "rate-limited" }, waitsMs: [] });
    expect(hopeless.calls).toHaveLength(1);
  });

  it("counts what may be charged with the most that it can cost, and a refusal with nothing", async () => {
    const { spentTokens: charged } = await run(new ScriptedCalls(failed("timeout", { isRetryable: false })));
    expect(charged).toBeGreaterThan(10);
    const { spentTokens: refused } = await run(new ScriptedCalls(failed("authentication")));
    expect(refused).toBe(0);
    const { spentTokens: unknown } = await run(new ScriptedCalls(new TypeError("a fault in a provider")));
    expect(unknown).toBe(charged);
  });

  it("ends when it is aborted as it begins to wait, with the signal's reason", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const provider = new ScriptedCalls(failed("overloaded"));
    const { error, waitsMs } = await run(provider, {
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === "retrying") controller.abort(reason);
      },
    });
    expect(error).toBe(reason);
    expect(waitsMs).toEqual([]);
    expect(provider.calls).toHaveLength(1);
  });
});

describe("the form that waits", () => {
  const waitFor = (provider: LLMProvider): Promise<Outcome> => {
    const run = forms["the form that waits"];
    if (run === undefined) throw new TypeError("no such form");
    return run(provider);
  };

  it("takes a promise of another kind for what it is", async () => {
    const Foreign = runInNewContext("Promise") as PromiseConstructor;
    class ForeignPromises extends ScriptedCalls {
      override generateAsync(request: GenerateRequest, options?: CallOptions): Promise<GenerateResponse> {
        return Foreign.resolve(super.generateAsync(request, options));
      }
    }
    expect((await waitFor(new ForeignPromises(respond("hello")))).response?.text).toBe("hello");
  });

  it("takes an error that a provider throws at once as one that it rejects with", async () => {
    class Throwing extends ScriptedCalls {
      override generateAsync(_: GenerateRequest, options: CallOptions = {}): Promise<GenerateResponse> {
        return Promise.resolve(this.generate(_, options));
      }
    }
    const { response, events } = await waitFor(new Throwing(failed("overloaded"), respond("hello")));
    expect(response?.text).toBe("hello");
    expect(events.map(({ type }) => type)).toEqual(["asked", "retrying", "asked", "answered"]);
  });
});

describe("a thread that blocks", () => {
  it("sees in the middle of a wait that another thread has aborted it", async () => {
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const aborter = new Worker(
      "const { workerData } = require('node:worker_threads'); setTimeout(() => Atomics.store(workerData, 0, 1), 200);",
      { eval: true, workerData: flag },
    );
    const reason = new Error("enough");
    const signal = Object.create(AbortSignal.prototype, {
      aborted: { get: () => Atomics.load(flag, 0) === 1 },
      reason: { value: reason },
      throwIfAborted: {
        value: () => {
          if (Atomics.load(flag, 0) === 1) throw reason;
        },
      },
    }) as AbortSignal;
    const executor = makeBlockingExecutor({
      provider: new ScriptedCalls(failed("rate-limited", { retryAfterMs: 120_000 })),
      spending: new Spending({}, "m"),
      estimator: new TokenEstimator(),
      timeoutMs: 1000,
    });
    // the other thread must have started before this one blocks
    await new Promise((resolve) => void aborter.once("online", resolve));
    expect(() => executor.execute(keyed, { signal })).toThrow(reason);
    await aborter.terminate();
  });
});
