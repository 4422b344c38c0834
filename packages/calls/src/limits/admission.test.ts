import { VirtualClock } from "@persona/async-utils/testing";
import { PersonaError } from "@persona/contracts";
import type { GenerateResponse } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { respond } from "@persona/test-support";
import { Admission } from "./admission.ts";
import type { Admittance } from "./admission.ts";

interface Sent {
  readonly name: string;
  readonly atMs: number;
}

/** An admission in virtual time, with a provider that answers after a second or as it is told. */
function setUp(
  options: ConstructorParameters<typeof Admission>[0] = {},
  answer: (name: string, times: number) => GenerateResponse | PersonaError = () => respond("x"),
): {
  readonly clock: VirtualClock;
  readonly sent: Sent[];
  readonly admit: (name: string, priority?: number) => Promise<GenerateResponse>;
} {
  const clock = new VirtualClock();
  const admission = new Admission({ clock, random: () => 0, ...options });
  const sent: Sent[] = [];
  const send = async (name: string): Promise<GenerateResponse> => {
    sent.push({ name, atMs: clock.now() });
    const result = answer(name, sent.filter((one) => one.name === name).length);
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, 1000));
    if (result instanceof Error) throw result;
    return result;
  };
  const admit = (name: string, priority = 0): Promise<GenerateResponse> => {
    const call: Admittance = {
      estimate: () => ({ leastInputTokens: 10, inputTokens: 10, mostInputTokens: 40, outputTokens: 100 }),
      priority,
      prepare: () => Promise.resolve({ send: () => send(name), abandon: () => undefined }),
    };
    return admission.admit(call);
  };
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

  it("feels its way with a few calls until headers tell the limits, and keeps to them then", async () => {
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

  it("lets everybody wait once when one is refused for load, and sends that one again", async () => {
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
    // answers that take longer and longer, from a provider that never tells its limits
    let slow = 0;
    const under = { now: 0, most: 0 };
    const clock = new VirtualClock();
    const admission = new Admission({ clock, random: () => 0 });
    const overloaded = new PersonaError({ code: "overloaded", message: "busy", isRetryable: true });
    const admit = (outcome: () => GenerateResponse): Promise<GenerateResponse> =>
      admission.admit({
        estimate: () => ({ leastInputTokens: 10, inputTokens: 10, mostInputTokens: 40, outputTokens: 100 }),
        priority: 0,
        prepare: () =>
          Promise.resolve({
            abandon: () => undefined,
            send: async () => {
              under.now += 1;
              under.most = Math.max(under.most, under.now);
              slow += 100;
              await new Promise<void>((resolve) => void clock.setTimeout(resolve, slow));
              under.now -= 1;
              return outcome();
            },
          }),
      });
    const many = async (): Promise<number> => {
      under.most = 0;
      const all = Promise.all(Array.from({ length: 20 }, () => admit(() => respond("x"))));
      await clock.run();
      await all;
      return under.most;
    };
    await many();
    await many();
    expect(await many()).toBe(4);
    const refused = admit(() => {
      throw overloaded;
    }).catch(() => undefined);
    await clock.run();
    await refused;
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

  it("tells of a request that never fits", async () => {
    const { admit } = setUp({ limits: { tokensPerMinute: 50 } });
    await expect(admit("r")).rejects.toMatchObject({
      code: "invalid-option",
      message: expect.stringContaining("10 tokens in"),
    });
  });
});
