import { VirtualClock } from "@persona/async-utils/testing";
import { errorCodes, errorTable, PersonaError } from "@persona/contracts";
import type { ErrorCode } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RetryPolicy } from "./answer-request.ts";

const failure = (code: ErrorCode, retryAfterMs?: number): PersonaError =>
  new PersonaError({ code, message: "no", ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });

const clockAt = async (ms: number): Promise<VirtualClock> => {
  const clock = new VirtualClock();
  await clock.advanceTo(ms);
  return clock;
};

describe("RetryPolicy", () => {
  it.each(errorCodes)("sends again after %s where the table of errors says so", (code) => {
    const retry = new RetryPolicy({ random: () => 0 }).begin().after(failure(code));
    expect(retry).toEqual(errorTable[code].retry === "again" ? { delayMs: 500, code } : undefined);
  });

  it("does not send again what the error calls hopeless, nor what is no error of ours", () => {
    const retries = new RetryPolicy().begin();
    const hopeless = new PersonaError({ code: "server-error", message: "no", isRetryable: false });
    expect(retries.after(hopeless)).toBeUndefined();
    expect(retries.after(new TypeError("a fault in a program"))).toBeUndefined();
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %s as the number of attempts", (maxAttempts) => {
    expect(() => new RetryPolicy({ maxAttempts })).toThrow(
      expect.objectContaining({ code: "invalid-option", message: expect.stringContaining("maxAttempts") }),
    );
  });

  it("doubles its waits up to half a minute, and adds at most a quarter", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 9, maxLength: 9 }),
        (draws) => {
          const left = [...draws];
          const policy = new RetryPolicy({ maxAttempts: 10, random: () => left.shift() ?? 0 });
          const retries = policy.begin();
          for (let failures = 0; failures < 9; failures += 1) {
            const least = Math.min(30_000, 500 * 2 ** failures);
            const { delayMs = 0 } = retries.after(failure("overloaded")) ?? {};
            expect(delayMs).toBeGreaterThanOrEqual(least);
            expect(delayMs).toBeLessThanOrEqual(1.25 * least);
          }
          expect(retries.after(failure("overloaded"))).toBeUndefined();
        },
      ),
    );
  });

  it("never comes back sooner than asked, and not at all when it is asked to wait for long", () => {
    const policy = new RetryPolicy({ random: () => 0 });
    expect(policy.begin().after(failure("rate-limited", 100))).toMatchObject({ delayMs: 500 });
    expect(policy.begin().after(failure("rate-limited", 7000))).toMatchObject({ delayMs: 7000 });
    expect(policy.begin().after(failure("rate-limited", 300_000))).toMatchObject({ delayMs: 300_000 });
    expect(policy.begin().after(failure("rate-limited", 300_001))).toBeUndefined();
    expect(policy.begin().after(failure("rate-limited", 86_400_000))).toBeUndefined();
  });

  it("begins no attempt later than ten minutes after the first failure", async () => {
    const clock = await clockAt(1000);
    const retries = new RetryPolicy({ maxAttempts: 1000, clock, random: () => 0 }).begin();
    expect(retries.after(failure("timeout"))).toBeDefined();
    await clock.advanceTo(600_000);
    expect(retries.after(failure("timeout"))).toMatchObject({ delayMs: 1000 });
    expect(retries.after(failure("timeout", 1001))).toBeUndefined();
    await clock.advanceTo(601_000);
    expect(retries.after(failure("timeout"))).toBeUndefined();
    // another request has its own ten minutes
    expect(new RetryPolicy({ clock }).begin().after(failure("timeout"))).toBeDefined();
  });

  it("stops multiplying the load in an outage, and begins again when requests are answered", () => {
    const policy = new RetryPolicy({ maxAttempts: 2 });
    let sent = 0;
    while (policy.begin().after(failure("overloaded")) !== undefined) sent += 1;
    expect(sent).toBe(100);
    for (let answered = 0; answered < 5; answered += 1) policy.begin().succeeded();
    expect(policy.begin().after(failure("overloaded"))).toBeDefined();
  });
});
