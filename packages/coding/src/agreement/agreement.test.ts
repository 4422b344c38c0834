import type { Code, CoderIdentity, Coding } from "@persona/contracts";
import { seededRandom } from "@persona/statistics";
import { isEverythingRequired } from "@persona/test-support";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawBinomial } from "./binomial.ts";
import { cohensKappa } from "./cohens-kappa.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import type { Judgements } from "./krippendorff-alpha.ts";
import { measureAgreement, readingOf } from "./measure-agreement.ts";

/** Columns of values, one coder a row and one unit a character; `.` is missing. */
function unitsOf(...coders: readonly string[]): Judgements[] {
  return Array.from({ length: coders[0]?.length ?? 0 }, (_, unit) => ({
    values: coders.map((coder) => (coder[unit] === "." ? undefined : coder[unit])),
    units: 1,
  }));
}

function table(cells: Readonly<Record<string, number>>): Judgements[] {
  return Object.entries(cells).map(([values, units]) => ({ values: values.split(""), units }));
}

describe("krippendorffAlpha", () => {
  // the examples A, B and C of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); the last one is that of
  // Hayes and Krippendorff (2007)
  it.each([
    [0.095, ["0100000000", "1110010100"]],
    [0.692, ["aabbdcccedda", "babbbccceddd"]],
    [0.743, ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]],
  ])("is %f for a published example", (alpha, coders) => {
    expect(krippendorffAlpha(unitsOf(...coders))).toBeCloseTo(alpha, 3);
  });

  it("is not defined where nothing varies or nobody judged the same unit", () => {
    expect(krippendorffAlpha(unitsOf("1111", "1111"))).toBeUndefined();
    expect(krippendorffAlpha(unitsOf("12..", "..12"))).toBeUndefined();
    expect(krippendorffAlpha([])).toBeUndefined();
  });
});

describe("cohensKappa", () => {
  it.each([
    // Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions" (2003), table 18.1
    [0.676, { aa: 75, ab: 1, ac: 4, ba: 5, bb: 4, bc: 1, ca: 0, cb: 0, cc: 10 }],
    // two readers of 50 grant proposals
    [0.4, { yy: 20, yn: 5, ny: 10, nn: 15 }],
  ])("is %f for a published example", (kappa, cells) => {
    expect(cohensKappa(table(cells))).toBeCloseTo(kappa, 3);
  });

  it("is low for a rare code on which coders nearly always agree", () => {
    expect(cohensKappa(table({ yy: 1, yn: 2, ny: 2, nn: 95 }))).toBeLessThan(0.35);
  });

  it("is not defined where both say the same of everything", () => {
    expect(cohensKappa(table({ nn: 9 }))).toBeUndefined();
  });
});

describe("both measures", () => {
  const cells = fc.record({ yy: fc.nat(40), yn: fc.nat(40), ny: fc.nat(40), nn: fc.nat(40), uy: fc.nat(9) });

  it("are at most 1, are 1 without disagreement, and nearly the same in large samples", () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const many = table(Object.fromEntries(Object.entries(counts).map(([key, n]) => [key, n * 10_000])));
        const [alpha, kappa] = [krippendorffAlpha(many), cohensKappa(many)];
        const differ = counts.yn + counts.ny + counts.uy;
        if (alpha !== undefined) expect(alpha).toBeLessThanOrEqual(1);
        if (differ === 0 && alpha !== undefined) expect(alpha).toBe(1);
        if (differ === 0 && kappa !== undefined) expect(kappa).toBe(1);
        if (alpha === undefined || kappa === undefined) return;
        // alpha takes both coders' values for one pool, kappa each for its own: alpha is never higher in large samples
        expect(alpha).toBeLessThanOrEqual(kappa + 1e-3);
      }),
    );
  });

  it("do not depend on the order of units or on how they are counted together", () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const single = table(counts).flatMap(({ values, units }) =>
          Array.from({ length: units }, () => ({ values, units: 1 })),
        );
        for (const measure of [krippendorffAlpha, cohensKappa]) {
          const [together, apart] = [measure(table(counts)), measure(single.toReversed())];
          if (together === undefined) expect(apart).toBeUndefined();
          else expect(apart).toBeCloseTo(together, 9);
        }
      }),
    );
  });
});

describe("drawBinomial", () => {
  it.each([
    [20, 0.1],
    [1000, 0.003],
    [5000, 0.4],
    [3, 0.9],
  ])("has the mean and the variance of %i trials with a chance of %f", (trials, chance) => {
    const random = seededRandom(4);
    const drawn = Array.from({ length: 4000 }, () => drawBinomial(trials, chance, random));
    const mean = drawn.reduce((sum, n) => sum + n, 0) / drawn.length;
    const variance = drawn.reduce((sum, n) => sum + (n - mean) ** 2, 0) / drawn.length;
    const expected = trials * chance * (1 - chance);
    expect(Math.abs(mean - trials * chance)).toBeLessThan(4 * Math.sqrt(expected / drawn.length));
    expect(variance / expected).toBeGreaterThan(0.9);
    expect(variance / expected).toBeLessThan(1.1);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(trials);
  });
});

describe("measureAgreement", () => {
  const spanIds = Array.from({ length: 40 }, (_, at) => `s1:${at * 10}-${at * 10 + 9}`);
  const [ann, ben] = [{ kind: "person", id: "ann" } as const, { kind: "person", id: "ben" } as const];
  const code = (id: string, more: Partial<Code> = {}): Code => ({
    id,
    name: id,
    definition: "",
    examples: [],
    ...more,
  });
  const coding = (
    coder: CoderIdentity,
    codeId: string,
    at: number,
    applies: Coding["applies"] = "yes",
  ): Coding => ({
    id: `${coder.id}.${codeId}.${at}.${applies}`,
    codeId,
    spanId: spanIds[at] ?? "",
    start: 0,
    end: 4,
    coder,
    applies,
  });
  const codebook = {
    codes: [code("late"), code("paper"), code("group", { isCodable: false })],
    codings: [
      ...[1, 2, 3, 4, 5, 6].map((at) => coding(ann, "late", at)),
      ...[1, 2, 3, 4, 5, 7].map((at) => coding(ben, "late", at)),
      ...[1, 3, 5, 7, 9].map((at) => coding(ann, "paper", at)),
      ...[2, 4, 6, 8, 10].map((at) => coding(ben, "paper", at)),
      // Ben never saw the last ten
      coding(ann, "late", 35),
    ],
    judged: [
      { coder: ann, spanIds },
      { coder: ben, spanIds: spanIds.slice(0, 30) },
    ],
  };

  it("compares what both judged, code by code", () => {
    const [late, paper, ...others] = measureAgreement(codebook);
    expect(others).toEqual([]);
    expect(late).toMatchObject({ codeId: "late", coders: [ann, ben], units: 30, reading: "reliable" });
    expect(late?.observed).toBeCloseTo(28 / 30, 4);
    expect(late?.prevalence).toEqual([0.2, 0.2]);
    expect(late?.kappa.value).toBeCloseTo((28 / 30 - 0.68) / 0.32, 4);
    expect(paper).toMatchObject({ reading: "unusable" });
    expect(paper?.alpha.value).toBeLessThan(0);
  });

  it("gives intervals that contain the figure, are the same for a seed, and narrow with more units", () => {
    const [late] = measureAgreement(codebook, { seed: 3 });
    expect(measureAgreement(codebook, { seed: 3 })[0]).toEqual(late);
    const [low = 0, high = 0] = late?.alpha.ci95 ?? [];
    expect(low).toBeLessThan(late?.alpha.value ?? 0);
    expect(high).toBeGreaterThanOrEqual(late?.alpha.value ?? 1);
    expect(high - low).toBeGreaterThan(0.1);
  });

  it("covers the true agreement about as often as it says", () => {
    // a code on 30 % of the spans, of which each coder misses or adds one in ten
    const truth = krippendorffAlpha(
      table({ yy: 30 * 81 + 70, yn: 30 * 9 + 70 * 9, ny: 30 * 9 + 70 * 9, nn: 30 + 70 * 81 }),
    );
    const random = seededRandom(11);
    const trials = isEverythingRequired ? 400 : 60;
    let covered = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const codings = spanIds.concat(spanIds, spanIds, spanIds).flatMap((_, at) => {
        const applies = random.fraction() < 0.3;
        return [ann, ben].flatMap((coder) =>
          applies === random.fraction() >= 0.1 ? [{ ...coding(coder, "late", 0), spanId: `x${at}` }] : [],
        );
      });
      const all = Array.from({ length: 160 }, (_, at) => `x${at}`);
      const judged = [ann, ben].map((coder) => ({ coder, spanIds: all }));
      const [found] = measureAgreement({ codes: [code("late")], codings, judged }, { resamples: 300 });
      const [low = 1, high = 0] = found?.alpha.ci95 ?? [];
      if (low <= (truth ?? 0) && (truth ?? 0) <= high) covered += 1;
    }
    expect(covered / trials).toBeGreaterThanOrEqual(0.86);
  });

  it("takes unsure for an answer that agrees with itself alone, and a code out where one coder did not have it", () => {
    const unsure = {
      ...codebook,
      codings: [coding(ann, "late", 1, "unsure"), coding(ben, "late", 1), coding(ann, "paper", 2)],
      judged: [
        { coder: ann, spanIds },
        { coder: ben, spanIds, codeIds: ["late"] },
      ],
    };
    const found = measureAgreement(unsure);
    expect(found.map(({ codeId }) => codeId)).toEqual(["late"]);
    expect(found[0]?.observed).toBeCloseTo(39 / 40, 4);
  });

  it("says that agreement on a code that nobody used is unknown", () => {
    const [, paper] = measureAgreement({ ...codebook, codings: codebook.codings.slice(0, 12) });
    expect(paper).toMatchObject({ reading: "unknown", alpha: { value: null, ci95: null } });
  });

  it("reads an alpha by the thresholds that stand once", () => {
    expect([0.667, 0.666, 0.4, 0.399, null].map(readingOf)).toEqual([
      "reliable",
      "tentative",
      "tentative",
      "unusable",
      "unknown",
    ]);
  });
});
