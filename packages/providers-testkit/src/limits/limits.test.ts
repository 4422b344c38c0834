import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLimits } from "./limits.ts";

const kinds = ["token-bucket", "fixed-window", "sliding-window"] as const;
const none = { requests: 1, tokens: 0, inputTokens: 0, outputTokens: 0 };

/** Times at which calls were admitted, when one is tried at each of the times. */
function admitted(
  kind: (typeof kinds)[number],
  limit: number,
  windowMs: number,
  times: readonly number[],
): number[] {
  const limits = createLimits({ kind, windowMs, requests: limit });
  return times.filter((nowMs) => limits.admit(none, nowMs) === undefined);
}

const schedules = fc.record({
  limit: fc.integer({ min: 1, max: 20 }),
  windowMs: fc.integer({ min: 10, max: 1000 }),
  gaps: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 200 }),
});

function timesOf(gaps: readonly number[]): number[] {
  let nowMs = 0;
  return gaps.map((gap) => (nowMs += gap));
}

describe("limits", () => {
  it("sliding window: no window, wherever it starts, contains more than the limit", () => {
    fc.assert(
      fc.property(schedules, ({ limit, windowMs, gaps }) => {
        const times = admitted("sliding-window", limit, windowMs, timesOf(gaps));
        for (const start of times)
          expect(times.filter((at) => at >= start && at < start + windowMs).length).toBeLessThanOrEqual(
            limit,
          );
      }),
    );
  });

  it("fixed window: no window from zero on contains more than the limit", () => {
    fc.assert(
      fc.property(schedules, ({ limit, windowMs, gaps }) => {
        const counts = new Map<number, number>();
        for (const at of admitted("fixed-window", limit, windowMs, timesOf(gaps))) {
          const window = Math.floor(at / windowMs);
          counts.set(window, (counts.get(window) ?? 0) + 1);
        }
        for (const count of counts.values()) expect(count).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it("token bucket: no span contains more than a burst and what was refilled in it", () => {
    fc.assert(
      fc.property(schedules, ({ limit, windowMs, gaps }) => {
        const times = admitted("token-bucket", limit, windowMs, timesOf(gaps));
        for (const [index, start] of times.entries())
          for (const [offset, at] of times.slice(index).entries())
            expect(offset + 1).toBeLessThanOrEqual(limit + ((at - start) * limit) / windowMs + 1e-6);
      }),
    );
  });

  it.each(kinds)(
    "%s: a refused call is admitted after the wait that it was given, and not before",
    (kind) => {
      fc.assert(
        fc.property(schedules, ({ limit, windowMs, gaps }) => {
          const limits = createLimits({ kind, windowMs, requests: limit });
          for (const nowMs of timesOf(gaps)) {
            const refused = limits.admit(none, nowMs);
            if (refused === undefined) continue;
            expect(refused.waitMs).toBeGreaterThan(0);
            expect(limits.admit(none, nowMs + refused.waitMs - 1e-3)).toBeDefined();
            expect(limits.admit(none, nowMs + refused.waitMs + 1e-6)).toBeUndefined();
            return;
          }
        }),
      );
    },
  );

  it("debits all budgets or none, corrects by what was used, and reports what remains", () => {
    const limits = createLimits({ kind: "fixed-window", windowMs: 1000, requests: 2, tokens: 100 });
    expect(limits.admit({ ...none, tokens: 80 }, 0)).toBeUndefined();
    expect(limits.admit({ ...none, tokens: 30 }, 0)).toMatchObject({ budget: "tokens", waitMs: 1000 });
    expect(limits.state(0)).toMatchObject({ requests: { remaining: 1 }, tokens: { remaining: 20 } });
    limits.correct({ requests: 0, tokens: -50, inputTokens: 0, outputTokens: 0 }, 0);
    expect(limits.admit({ ...none, tokens: 30 }, 0)).toBeUndefined();
    expect(limits.admit({ ...none, tokens: 101 }, 5000)).toMatchObject({ waitMs: Number.POSITIVE_INFINITY });
  });

  it("refuses limits that cannot be", () => {
    expect(() => createLimits({ kind: "fixed-window", windowMs: 0, requests: 1 })).toThrow(TypeError);
    expect(() => createLimits({ kind: "fixed-window", windowMs: 10, tokens: -1 })).toThrow(/limits.tokens/u);
  });
});
