import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "./choose-k.ts";
import { decide } from "./decide.ts";
import type { DecideOptions } from "./decide.ts";

function candidate(k: number, accepted: boolean): Candidate {
  return {
    labels: new Int32Array(40),
    votes: new Float64Array(40 * k),
    report: {
      k,
      groups: [],
      stability: 0.9,
      nullStability: 0.5,
      accepted,
      reason: accepted ? "fine" : `k=${k} falls apart`,
    },
  };
}

function options(accepted: readonly number[], more: Partial<DecideOptions> = {}): DecideOptions {
  return {
    candidates: [2, 3, 4, 5, 6].map((k) => candidate(k, accepted.includes(k))),
    placed: 40,
    smallest: 3,
    basis: "survey",
    unit: "people",
    differ: true,
    ...more,
  };
}

describe("decide", () => {
  it("says why there are fewer levels of a line than were requested", () => {
    const line = { isLine: true, count: 10 };
    expect(decide(options([2], { ...line, levels: 8 })).reason).toMatch(/; at most 8 levels are made$/);
    expect(decide(options([2], { ...line, levels: 5 })).reason).toMatch(/fewer than 3 people$/);
    expect(decide(options([2], { isLine: true, count: 8, levels: 8 })).reason).not.toContain("at most");
  });

  it("takes the largest number that was accepted", () => {
    const { chosen, reason } = decide(options([2, 4]));
    expect(chosen?.report.k).toBe(4);
    expect(reason).toBe("4 groups come back when the data are resampled (mean stability 0.90)");
  });

  it("rather takes fewer groups that are all stable than one more that is tentative", () => {
    const candidates = [2, 3, 4].map((k): Candidate => {
      const { report, ...rest } = candidate(k, true);
      const groups = Array.from({ length: k }, (_, group) => ({
        n: 10,
        stability: k === 4 && group === 3 ? 0.65 : 0.8,
        distinguishing: 5,
      }));
      return { ...rest, report: { ...report, groups } };
    });
    expect(decide({ ...options([]), candidates }).chosen?.report.k).toBe(3);
    expect(decide({ ...options([]), candidates: candidates.slice(2) }).chosen?.report.k).toBe(4);
    const wished = decide({ ...options([], { count: 4 }), candidates });
    expect(wished.chosen?.report.k).toBe(4);
    expect(wished.reason).toBe(
      "4 groups were requested: 4 groups come back when the data are resampled (mean stability 0.90); without the request there would be 3",
    );
    // a kind of few people is rarely stable: more kinds are taken where they describe the answers better
    const better = (describesBetter: DecideOptions["describesBetter"]): number | undefined =>
      decide({ ...options([], { describesBetter: describesBetter! }), candidates }).chosen?.report.k;
    expect(better((k, than) => k > than)).toBe(4);
    expect(better((k, than) => k < than)).toBe(3);
    // but a group of many people has to be stable
    const large = candidates.map(({ report, ...rest }) => ({
      ...rest,
      report: { ...report, groups: report.groups.map((group) => ({ ...group, n: 60 })) },
    }));
    const many = options([], { describesBetter: (k, than) => k > than });
    expect(decide({ ...many, candidates: large }).chosen?.report.k).toBe(3);
    // a group of a few interviews is rarely steady
    expect(decide({ ...options([], { basis: "transcripts" }), candidates }).chosen?.report.k).toBe(4);
  });

  it("takes a wish that was accepted", () => {
    const { chosen, reason, advice } = decide(options([2, 3, 4], { count: 3 }));
    expect(chosen?.report.k).toBe(3);
    expect(reason).toBe(
      "3 groups were requested: 3 groups come back when the data are resampled (mean stability 0.90); without the request there would be 4",
    );
    expect(advice).toBeUndefined();
  });

  it("takes the accepted number nearest to a wish that was refused, and says why", () => {
    const { chosen, reason, advice } = decide(options([2, 4], { count: 5 }));
    expect(chosen?.report.k).toBe(4);
    expect(reason).toBe(
      "5 groups were requested, but 4 groups come back when the data are resampled (mean stability 0.90); with 5 groups, k=5 falls apart",
    );
    expect(advice).toMatch(/more people/);
  });

  it("says that a wish is beyond what so many people allow", () => {
    const { chosen, reason } = decide(options([2], { count: 20 }));
    expect(chosen?.report.k).toBe(2);
    expect(reason).toMatch(/with at least 3 people in each group, at most 6 groups are possible$/);
  });

  it("divides nothing when one is asked for, and does not call that declining", () => {
    const { chosen, reason, advice } = decide(options([2, 3], { count: 1 }));
    expect(chosen).toBeUndefined();
    expect(reason).toBe("one persona was requested, so the participants were not divided");
    expect(advice).toBeUndefined();
  });

  it.each([
    [1, "1 participant is too few to divide: a group needs at least 3 people, so two groups need 6"],
    [5, "5 participants are too few to divide: a group needs at least 3 people, so two groups need 6"],
  ])("declines to divide %i, and says how many are missing", (placed, expected) => {
    const { chosen, reason, advice } = decide(options([], { candidates: [], placed, basis: "transcripts" }));
    expect(chosen).toBeUndefined();
    expect(reason).toBe(expected);
    expect(advice).toMatch(new RegExp(`^Add at least ${6 - placed} interviews?;`));
  });

  it("declines when answers show no structure", () => {
    const { chosen, reason } = decide(options([], { candidates: [], differ: false }));
    expect(chosen).toBeUndefined();
    expect(reason).toMatch(/no more structure than chance would produce/);
  });

  it("declines when every number was refused, and says why the most stable one failed", () => {
    const { chosen, reason, advice } = decide(options([], { basis: "transcripts" }));
    expect(chosen).toBeUndefined();
    expect(reason).toMatch(
      /^no division of the 40 participants passes the checks; the most stable one, into \d groups, fails because k=\d/,
    );
    expect(advice).toMatch(/Interview more people/);
  });

  it("never gives a number that was not accepted, whatever is wished for", () => {
    const wish = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
    fc.assert(
      fc.property(fc.subarray([2, 3, 4, 5, 6]), wish, (accepted, count) => {
        const decision = decide(options(accepted, count === undefined ? {} : { count }));
        const k = decision.chosen?.report.k;
        if (accepted.length === 0 || count === 1) expect(k).toBeUndefined();
        else {
          expect(accepted).toContain(k);
          const away = accepted.map((other) => Math.abs(other - (count ?? Number.POSITIVE_INFINITY)));
          if (count !== undefined) expect(Math.abs((k ?? 0) - count)).toBe(Math.min(...away));
        }
        expect(decision.reason).not.toBe("");
      }),
    );
  });
});
