import { describe, expect, it } from "vitest";
import { runToEnd } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { tryEachK } from "./choose-k.ts";
import type { ChooseKOptions } from "./choose-k.ts";
import type { Divider, Division, Resample } from "../dividers/divider.ts";

const size = 40;

/** People divided by their number; a share of each resample is dealt to the next group instead. */
class ScriptedDivider implements Divider {
  readonly size = size;
  readonly #moved: (k: number, random: Random) => number;
  readonly #movedWhenPermuted: number;

  constructor(moved: (k: number, random: Random) => number, movedWhenPermuted = 0.6) {
    this.#moved = moved;
    this.#movedWhenPermuted = movedWhenPermuted;
  }

  divide(k: number): Division {
    return { labels: Int32Array.from({ length: size }, (_, person) => Math.floor((person * k) / size)) };
  }

  resample(k: number, random: Random): Resample {
    const moved = this.#moved(k, random);
    return {
      people: Array.from({ length: size }, (_, person) => person),
      labels: this.divide(k).labels.map((label) => (random.fraction() < moved ? (label + 1) % k : label)),
    };
  }

  hasty(): Divider {
    return this;
  }

  permuted(): Divider {
    return new ScriptedDivider(() => this.#movedWhenPermuted);
  }
}

const options: ChooseKOptions = {
  seed: 1,
  smallest: 3,
  countDistinguishing: (_, k) => Array.from({ length: k }, () => 5),
};

function tried(smallest: number): number[] {
  return runToEnd(tryEachK(new ScriptedDivider(() => 0), { ...options, smallest })).map(
    ({ report }) => report.k,
  );
}

function figures(seed: number): unknown {
  return runToEnd(tryEachK(new ScriptedDivider(() => 0.1), { ...options, seed })).map(({ report }) => report);
}

describe("tryEachK", () => {
  it("tries 2 to 8 groups, as far as the smallest size allows", () => {
    expect(tried(3)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(tried(9)).toEqual([2, 3, 4]);
    expect(tried(21)).toEqual([]);
  });

  it("accepts what survives everything", () => {
    const [first] = runToEnd(tryEachK(new ScriptedDivider(() => 0.02), options));
    expect(first?.report).toMatchObject({ k: 2, accepted: true });
    expect(first?.report.stability).toBeGreaterThan(0.9);
    expect(first?.report.nullStability).toBeLessThan(0.75);
    expect(first?.report.groups.map(({ n }) => n)).toEqual([20, 20]);
  });

  it("refuses groups that fall apart when resampled", () => {
    const [first] = runToEnd(tryEachK(new ScriptedDivider(() => 0.5), options));
    expect(first?.report).toMatchObject({ accepted: false, nullStability: null });
    expect(first?.report.reason).toMatch(/stability of a group is 0\.\d\d, below 0\.6/);
  });

  it("lets one group be doubtful, and not two", () => {
    const doubtful = runToEnd(tryEachK(new ScriptedDivider(() => 0.18), options)).find(
      ({ report }) => report.k === 3,
    );
    expect(doubtful?.report.groups.every(({ stability }) => stability > 0.6 && stability < 0.75)).toBe(true);
    expect(doubtful?.report.reason).toBe("3 groups have a stability below 0.75, and only one may");
  });

  it("refuses groups that permuted data would also give", () => {
    const [first] = runToEnd(tryEachK(new ScriptedDivider(() => 0.05, 0), options));
    expect(first?.report).toMatchObject({
      accepted: false,
      reason: "its groups are no more stable than groups in permuted data",
      nullStability: 1,
    });
  });

  it("judges by foresight, where there is any, whether a division is more than chance", () => {
    const withForesight = (own: number, permuted: number, hasty = own): Divider => {
      const steady = new ScriptedDivider(() => 0.02, 0);
      return {
        size,
        divide: (k) => ({ ...steady.divide(k), foresight: own }),
        resample: (k, random) => steady.resample(k, random),
        hasty: () => withForesight(hasty, permuted),
        permuted: () => withForesight(permuted, permuted),
      };
    };
    const [found] = runToEnd(tryEachK(withForesight(0.4, 0.1), options));
    expect(found?.report).toMatchObject({ accepted: true, foresight: 0.4, nullForesight: 0.1 });
    const [refused] = runToEnd(tryEachK(withForesight(0.1, 0.1), options));
    expect(refused?.report.accepted).toBe(false);
    expect(refused?.report.reason).toMatch(/say no more about the other answers than in permuted data/);
    const [searchedFor] = runToEnd(tryEachK(withForesight(0.4, 0.1, 0.1), options));
    expect(searchedFor?.report).toMatchObject({ accepted: false, foresight: 0.1 });
  });

  it("tells how often each person fell into each group, and how likely they belong to it where the divider says", () => {
    const [voted] = runToEnd(tryEachK(new ScriptedDivider(() => 0.2), options));
    const shares = [...(voted?.votes ?? [])];
    expect(voted?.memberships).toBeUndefined();
    expect(shares).toHaveLength(2 * size);
    const own = shares.filter((_, at) => at % 2 === voted?.labels[Math.floor(at / 2)]);
    expect(own.reduce((sum, share) => sum + share, 0) / size).toBeCloseTo(0.8, 1);
    const steady = new ScriptedDivider(() => 0);
    // the smaller group is called first by the divider, and comes second
    const told: Divider = {
      size,
      divide: () => ({
        labels: Int32Array.from({ length: size }, (_, person) => Number(person >= 15)),
        memberships: Float64Array.from({ length: 2 * size }, (_, at) => (at % 2 === 0 ? 0.9 : 0.1)),
      }),
      resample: (k, random) => steady.resample(k, random),
      hasty: () => told,
      permuted: () => told,
    };
    const [reordered] = runToEnd(tryEachK(told, options));
    expect(reordered?.labels[0]).toBe(1);
    expect([...(reordered?.memberships ?? [])].slice(0, 2)).toEqual([0.1, 0.9]);
  });

  it("follows a hopeless group no further", () => {
    const [first] = runToEnd(tryEachK(new ScriptedDivider(() => 0.5), options));
    expect(first?.report.resamples).toBe(10);
    const [good] = runToEnd(tryEachK(new ScriptedDivider(() => 0.05), options));
    expect(good?.report.resamples).toBe(50);
  });

  it("refuses a group that too little sets apart", () => {
    const [first] = runToEnd(
      tryEachK(new ScriptedDivider(() => 0), { ...options, countDistinguishing: () => [7, 2] }),
    );
    expect(first?.report).toMatchObject({
      accepted: false,
      reason: "only 2 answers or topics set one group apart, and 3 are needed",
    });
    expect(first?.report.groups.map(({ distinguishing }) => distinguishing)).toEqual([7, 2]);
  });

  it("refuses a group below the smallest size", () => {
    const divider: Divider = {
      size: 40,
      divide: () => ({ labels: Int32Array.from({ length: 40 }, (_, person) => (person < 2 ? 1 : 0)) }),
      resample: () => ({
        people: [0, 39],
        labels: [1, 0],
      }),
      hasty: () => divider,
      permuted: () => divider,
    };
    const [first] = runToEnd(tryEachK(divider, options));
    expect(first?.report.reason).toBe("a group of 2 is smaller than the minimum of 3");
  });

  it("names groups by falling size, whatever the divider called them", () => {
    const sizes = [5, 20, 15];
    const labels = Int32Array.from(
      sizes.flatMap((count, group) => Array.from({ length: count }, () => group)),
    );
    const divider: Divider = {
      size: 40,
      divide: () => ({ labels }),
      resample: () => ({ people: labels.map((_, person) => person), labels }),
      hasty: () => divider,
      permuted: () => new ScriptedDivider(() => 0.5),
    };
    const three = runToEnd(tryEachK(divider, options)).find(({ report }) => report.k === 3);
    expect(three?.report.groups.map(({ n }) => n)).toEqual([20, 15, 5]);
    expect(three?.labels[5]).toBe(0);
    expect(three?.labels[0]).toBe(2);
  });

  it("gives the same figures for the same seed", () => {
    expect(figures(4)).toEqual(figures(4));
    expect(figures(4)).not.toEqual(figures(5));
  });
});
