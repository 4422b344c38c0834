import { sleep } from "@persona/async-utils";
import { VirtualClock } from "@persona/async-utils/testing";
import { PersonaError } from "@persona/contracts";
import type { GenerateResponse } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { respond, ScriptedProvider } from "@persona/test-support";
import { answerRequest, RetryPolicy } from "../execution/answer-request.ts";
import { runWaiting } from "../execution/call-steps.ts";
import { Spending } from "../money/spending.ts";
import { Admission } from "./admission.ts";
import { TokenEstimator } from "./token-estimator.ts";

interface Sent {
  readonly name: string;
  readonly atMs: number;
}

type Admit = (name: string, turn?: number) => Promise<GenerateResponse>;

/** Requests in virtual time that pass through an admission to a provider. */
function admitting(
  clock: VirtualClock,
  options: ConstructorParameters<typeof Admission>[0] & { readonly maxAttempts?: number },
  send: (name: string) => Promise<GenerateResponse>,
): Admit {
  const { maxAttempts = 5, ...limits } = options;
  const admission = new Admission({ clock, ...limits });
  const spending = new Spending({}, "m");
  const parts = {
    provider: new ScriptedProvider(),
    spending,
    estimator: new TokenEstimator(),
    retryPolicy: new RetryPolicy({ maxAttempts, clock, random: () => 0 }),
    timeoutMs: 1000,
  };
  return (name, turn = 0) => {
    const request = { messages: [{ role: "user" as const, text: "x".repeat(40) }], maxOutputTokens: 100 };
    return runWaiting(
      answerRequest({ key: name, job: name, group: 1, turn, request }, parts, {
        signal: undefined,
        reserve: (estimate, priority) => spending.reserve(estimate, { priority }),
        admit: (estimate, priority) => admission.enter(estimate, { priority }),
        record: () => undefined,
        send: () => send(name),
        wait: (delayMs) => sleep(delayMs, { clock }),
      }),
    );
  };
}

/** As {@link admitting}, with a provider that answers after a second, as it is told. */
function setUp(
  options: Parameters<typeof admitting>[1] = {},
  answer: (name: string, times: number) => GenerateResponse | PersonaError = () => respond("x"),
): { readonly clock: VirtualClock; readonly sent: Sent[]; readonly admit: Admit } {
  const clock = new VirtualClock();
  const sent: Sent[] = [];
  const admit = admitting(clock, options, async (name) => {
    sent.push({ name, atMs: clock.now() });
    const result = answer(name, sent.filter((one) => one.name === name).length);
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, 1000));
    if (result instanceof Error) throw result;
    return result;
  });
  return { clock, sent, admit };
}

const limit = (requests: number): GenerateResponse => ({
  ...respond("x"),
  rateLimit: { requests: { limit: requests, remaining: requests - 1, resetAfterMs: 60_000 } },
});

describe("Admission", () => {
  it("keeps to limits that are known, in any window", async () => {
    const { clock, sent, admit } = setUp({ limits: { requestsPerMinute: 5 } });
    const all = Promise.all(Array.from({ length: 12 }, (_, index) => admit(`r${index}`)));
    await clock.run();
    await all;
    for (const { atMs } of sent) {
      expect(
        sent.filter((other) => other.atMs >= atMs && other.atMs < atMs + 60_000).length,
      ).toBeLessThanOrEqual(5);
    }
  });

  it("feels its way with a few calls until headers report the limits, and keeps to them then", async () => {
    const { clock, sent, admit } = setUp({}, () => limit(20));
    const all = Promise.all(Array.from({ length: 30 }, (_, index) => admit(`r${index}`)));
    await clock.advanceTo(999);
    expect(sent).toHaveLength(4);
    await clock.advanceTo(1500);
    expect(sent).toHaveLength(20);
    await clock.run();
    await all;
    expect(sent).toHaveLength(30);
  });

  it("makes all calls wait once when one is refused because of load, and sends that one again", async () => {
    const busy = new PersonaError({
      code: "rate-limited",
      message: "busy",
      isRetryable: true,
      retryAfterMs: 5000,
    });
    const { clock, sent, admit } = setUp(
      { limits: { requestsPerMinute: 100 }, maxConcurrent: 2 },
      (name, times) => (name === "r0" && times === 1 ? busy : respond("x")),
    );
    const all = Promise.all(Array.from({ length: 6 }, (_, index) => admit(`r${index}`)));
    await clock.run();
    await all;
    const during = sent.filter(({ atMs }) => atMs > 1000 && atMs < 6000);
    expect(during).toEqual([]);
    expect(sent.filter(({ name }) => name === "r0")).toHaveLength(2);
    // what was begun goes before what was not
    expect(sent.find(({ atMs }) => atMs >= 6000)?.name).toBe("r0");
  });

  it("is not slowed down below where it began by latency, only by overloads", async () => {
    // answers that take longer and longer, from a provider that never reports its limits
    let slow = 0;
    const under = { now: 0, most: 0 };
    const clock = new VirtualClock();
    const overloaded = new PersonaError({ code: "overloaded", message: "busy", isRetryable: false });
    let answer = (): GenerateResponse => respond("x");
    const admit = admitting(clock, {}, async () => {
      under.now += 1;
      under.most = Math.max(under.most, under.now);
      slow += 100;
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, slow));
      under.now -= 1;
      return answer();
    });
    const many = async (): Promise<number> => {
      under.most = 0;
      const all = Promise.all(Array.from({ length: 20 }, () => admit("r")));
      await clock.run();
      await all;
      return under.most;
    };
    await many();
    await many();
    expect(await many()).toBe(4);
    answer = () => {
      throw overloaded;
    };
    const refused = admit("r").catch(() => undefined);
    await clock.run();
    await refused;
    answer = () => respond("x");
    expect(await many()).toBeLessThan(4);
  });

  it("lets repairs go before drafts", async () => {
    const { clock, sent, admit } = setUp({ limits: { requestsPerMinute: 100 }, maxConcurrent: 1 });
    const all = Promise.all([admit("first"), admit("draft"), admit("repair", 1)]);
    await clock.run();
    await all;
    expect(sent.map(({ name }) => name)).toEqual(["first", "repair", "draft"]);
  });

  it.each([
    ["authentication", false, 1],
    ["server-error", true, 3],
    ["response-invalid", true, 1],
  ] as const)("sends again after %s only where it may help", async (code, isRetryable, times) => {
    const failure = new PersonaError({ code, message: "no", isRetryable });
    const { clock, sent, admit } = setUp({ maxAttempts: 3 }, () => failure);
    const failed = expect(admit("r")).rejects.toBe(failure);
    await clock.run();
    await failed;
    expect(sent).toHaveLength(times);
  });

  it("does not hold up all calls for as long as one answer asks", async () => {
    const day = new PersonaError({ code: "rate-limited", message: "no", retryAfterMs: 86_400_000 });
    const { clock, sent, admit } = setUp({ limits: { requestsPerMinute: 100 }, maxConcurrent: 1 }, (name) =>
      name === "r0" ? day : respond("x"),
    );
    const refused = expect(admit("r0")).rejects.toBe(day);
    const other = admit("r1");
    await clock.run();
    await refused;
    await other;
    expect(sent.map(({ name }) => name)).toEqual(["r0", "r1"]);
    expect(sent[1]?.atMs).toBeLessThan(400_000);
  });

  it("reports a request that never fits", async () => {
    const { admit } = setUp({ limits: { tokensPerMinute: 50 } });
    await expect(admit("r")).rejects.toMatchObject({
      code: "invalid-option",
      message: expect.stringContaining("10 input tokens"),
    });
  });
});
