import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupParticipants } from "@persona/grouping";
import { adjustedRandIndex, logOdds, runToEnd, seededRandom } from "@persona/statistics";
import { makeSurvey, plantedSurvey } from "@persona/test-support";
import { emptyForm, permutedRows, shuffledSpeakers } from "./measures/controls.ts";
import { demographicWords } from "./measures/demographic-words.ts";
import { runControls, scoreAbstention } from "./measures/score-abstention.ts";
import { jensenShannon } from "./measures/score-demographic-fit.ts";
import { movingAverage, textualDiversity } from "./measures/score-lexical-diversity.ts";

describe("adjustedRandIndex", () => {
  it("is 1 for the same division under other names, about 0 for unrelated ones", () => {
    expect(adjustedRandIndex([1, 1, 2, 2, 3], ["a", "a", "b", "b", "c"])).toBe(1);
    // Hubert and Arabie's figure by hand: 2 pairs together in both, 4 and 4 together in one, 6 of 15 pairs
    expect(adjustedRandIndex([1, 1, 1, 2, 2, 2], [1, 1, 2, 2, 3, 3])).toBeCloseTo(0.2424, 3);
    const random = seededRandom(3);
    const [one, other] = [0, 0].map(() => Array.from({ length: 2000 }, () => random.below(3)));
    expect(Math.abs(adjustedRandIndex(one ?? [], other ?? []))).toBeLessThan(0.02);
  });
});

describe("jensenShannon", () => {
  const shares = fc
    .array(fc.nat(20), { minLength: 3, maxLength: 3 })
    .filter((list) => list.some((n) => n > 0));
  const distribution = (list: readonly number[]): Map<string, number> =>
    new Map(list.map((n, level) => [String(level), n]));

  it("is 0 for the same, 1 for what has nothing in common, and lies between for all", () => {
    expect(jensenShannon(distribution([1, 2, 3]), distribution([2, 4, 6]))).toBeCloseTo(0, 12);
    expect(jensenShannon(new Map([["a", 1]]), new Map([["b", 1]]))).toBe(1);
    fc.assert(
      fc.property(shares, shares, (one, other) => {
        const there = jensenShannon(distribution(one), distribution(other));
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1 + 1e-12);
        expect(jensenShannon(distribution(other), distribution(one))).toBeCloseTo(there, 12);
      }),
    );
  });
});

describe("logOdds", () => {
  it("marks a word that one text repeats and the other lacks, and not one that both use alike", () => {
    const one = new Map([
      ["seamless", 30],
      ["receipt", 40],
    ]);
    const other = new Map([
      ["seamless", 1],
      ["receipt", 400],
      ["ink", 300],
    ]);
    const marked = new Map(logOdds(one, other).map(({ word, z }) => [word, z]));
    expect(marked.get("seamless")).toBeGreaterThan(1.96);
    expect(Math.abs(logOdds(one, one).reduce((sum, { z }) => sum + Math.abs(z), 0))).toBeCloseTo(0, 9);
  });
});

describe("lexical diversity", () => {
  it("is low for words said over and over, high for words said once", () => {
    const same = Array.from({ length: 200 }, (_, at) => `w${at % 4}`);
    const fresh = Array.from({ length: 200 }, (_, at) => `w${at}`);
    expect(movingAverage(same)).toBeCloseTo(4 / 50, 10);
    expect(movingAverage(fresh)).toBe(1);
    expect(textualDiversity(same)).toBeLessThan(10);
    expect(textualDiversity(fresh)).toBe(200);
  });
});

describe("demographicWords", () => {
  it.each([
    "A 34-year-old",
    "women who print",
    "in their early thirties",
    "He lives in Denver",
    "married, two kids",
  ])("hears who somebody is in: %s", (text) => {
    expect(demographicWords(text)).not.toEqual([]);
  });

  it.each([
    "They print 34 pages",
    "The head of the queue",
    "They manage the ledger",
    "There is a single sheet",
  ])("hears nothing of it in: %s", (text) => {
    expect(demographicWords(text)).toEqual([]);
  });
});

describe("controls", () => {
  const { corpus } = plantedSurvey({ seed: 5, people: 60, kinds: 3 });

  it("keep how often each answer is given, and nothing else", () => {
    const permuted = permutedRows(corpus, seededRandom(1));
    const [before, after] = [
      corpus.tables[0]?.cells[0]?.text ?? [],
      permuted.tables[0]?.cells[0]?.text ?? [],
    ];
    expect(after.toSorted()).toEqual(before.toSorted());
    expect(after).not.toEqual(before);
  });

  it("deal out each rating under a heading by itself", () => {
    const { corpus: battery } = makeSurvey({
      columns: ["row", "sail"].map((verb) => ({
        question: `How often do you ${verb}?`,
        kind: "ordinal",
        levels: ["never", "often"],
        block: "water",
      })),
      rows: Array.from({ length: 30 }, (_, row) => (row % 2 === 0 ? ["never", "never"] : ["often", "often"])),
    });
    const [first, second] = permutedRows(battery, seededRandom(1)).tables[0]?.cells ?? [];
    expect(first?.text).not.toEqual(second?.text);
  });

  it("deal out what was said among those who said something", () => {
    const shuffled = shuffledSpeakers(corpus, seededRandom(1));
    expect(shuffled.spans.map(({ participantId }) => participantId)).toEqual(
      corpus.spans.map(({ participantId }) => participantId),
    );
  });

  it("abstain where the research itself gives groups", () => {
    expect(runToEnd(groupParticipants(corpus, { seed: 1 })).segmentation.k).toBe(3);
    expect(runToEnd(groupParticipants(emptyForm(corpus), { seed: 1 })).groups).toEqual([]);
    const found = runToEnd(runControls(corpus, { seed: 1, permutations: 4 }));
    expect(found).toEqual({ permuted: { n: 4, of: 4 }, empty: true });
    expect(scoreAbstention(found).verdict).toBe("pass");
  });

  it("fail an engine that finds groups where there are none", () => {
    const wrong = { permuted: { n: 17, of: 20 }, shuffled: true, empty: true };
    expect(scoreAbstention(wrong).verdict).toBe("fail");
    expect(scoreAbstention({ permuted: { n: 20, of: 20 }, shuffled: false, empty: true }).verdict).toBe(
      "fail",
    );
    expect(scoreAbstention({ permuted: { n: 20, of: 20 }, empty: false }).verdict).toBe("fail");
    expect(scoreAbstention({ permuted: { n: 19, of: 20 }, empty: true }).verdict).toBe("pass");
  });
});
