import type { Group } from "@persona/facts";
import { describe, expect, it } from "vitest";
import { describeDemographics, describeSegment, findContradictions } from "@persona/facts";
import { groupParticipants } from "@persona/grouping";
import type { Grouping } from "@persona/grouping";
import { runToEnd } from "@persona/statistics";
import { makeSurvey, plantedSurvey } from "@persona/test-support";
import type { SurveyColumn } from "@persona/test-support";

/** Everybody in a survey as one group. */
function oneGroup(
  columns: readonly SurveyColumn[],
  rows: readonly (readonly string[])[],
): { readonly grouping: Grouping; readonly group: Group } {
  const grouping = runToEnd(groupParticipants(makeSurvey({ columns, rows }).corpus, { seed: 1, count: 1 }));
  const [group] = grouping.groups;
  if (group === undefined) throw new TypeError("nobody to describe");
  return { grouping, group };
}

function repeat(count: number, ...row: readonly string[]): (readonly string[])[] {
  return Array.from({ length: count }, () => row);
}

const age: SurveyColumn = { question: "How old are you?", kind: "nominal" };
const scale: SurveyColumn = {
  question: "How much do you print?",
  kind: "ordinal",
  levels: ["never", "rarely", "often", "always"],
};

describe("describeDemographics", () => {
  function describeAges(rows: readonly (readonly string[])[]): ReturnType<typeof describeDemographics> {
    const { grouping, group } = oneGroup([age, scale], rows);
    return describeDemographics(grouping.comparison.variables, group);
  }

  it("folds answers of fewer than five together, no matter what they say", () => {
    const rows = [
      ...repeat(5, "30", "often"),
      ...repeat(4, "40", "never"),
      ...repeat(1, "93", "never"),
      ...repeat(2, "", "often"),
    ];
    expect(describeAges(rows)).toEqual([
      {
        question: "How old are you?",
        distribution: [
          { level: "30", n: 5 },
          { level: "2 answers, counted together", n: 5, folded: 2 },
        ],
        answered: 10,
        missing: 2,
      },
    ]);
  });

  it("shows no rest where there is none", () => {
    const [ages] = describeAges([...repeat(5, "30", "often"), ...repeat(6, "40", "never")]);
    expect(ages?.distribution).toEqual([
      { level: "30", n: 5 },
      { level: "40", n: 6 },
    ]);
  });

  it("never shows a level that fewer than five members share, in any group", () => {
    const planted = plantedSurvey({ seed: 1, people: 60, kinds: 3 });
    const [table] = planted.corpus.tables;
    const rows = planted.kinds.map((_, row) => [
      `${20 + ((row * 7) % 13)}`,
      ...(table?.cells ?? []).map(({ text }) => text[row] ?? ""),
    ]);
    const { corpus } = makeSurvey({ columns: [age, ...(table?.columns ?? []).map(rename)], rows });
    const grouping = runToEnd(groupParticipants(corpus, { seed: 1 }));
    expect(grouping.groups).toHaveLength(3);
    for (const group of grouping.groups) {
      for (const { distribution, answered } of describeDemographics(grouping.comparison.variables, group)) {
        if (distribution.length > 0) expect(distribution.reduce((sum, { n }) => sum + n, 0)).toBe(answered);
        for (const { n } of distribution) expect(n).toBeGreaterThanOrEqual(5);
      }
    }
  });
});

describe("findContradictions", () => {
  function contradictions(
    column: SurveyColumn,
    rows: readonly (readonly string[])[],
  ): ReturnType<typeof findContradictions> {
    const { grouping, group } = oneGroup([column], rows);
    return findContradictions(grouping.comparison.variables, group);
  }

  it("finds a group that stands at both ends of a scale", () => {
    const rows = [
      ...repeat(3, "never"),
      ...repeat(1, "rarely"),
      ...repeat(3, "often"),
      ...repeat(3, "always"),
    ];
    expect(contradictions(scale, rows)).toEqual([
      {
        question: "How much do you print?",
        sides: [
          { answer: "never or rarely", n: 4, of: 10 },
          { answer: "often or always", n: 6, of: 10 },
        ],
      },
    ]);
  });

  it("finds a group that is divided on a choice of two", () => {
    const choice: SurveyColumn = { question: "Paper or screen?", kind: "nominal" };
    const rows = [...repeat(3, "paper"), ...repeat(7, "screen"), ...repeat(2, "")];
    expect(contradictions(choice, rows)).toEqual([
      {
        question: "Paper or screen?",
        sides: [
          { answer: "paper", n: 3, of: 10 },
          { answer: "screen", n: 7, of: 10 },
        ],
      },
    ]);
    expect(contradictions(choice, [...repeat(2, "paper"), ...repeat(8, "screen")])).toEqual([]);
  });

  it("finds none where one side is small, nor in a choice of many", () => {
    expect(contradictions(scale, [...repeat(2, "never"), ...repeat(8, "often")])).toEqual([]);
    const many: SurveyColumn = { question: "Which shelf?", kind: "nominal" };
    expect(contradictions(many, [...repeat(4, "a"), ...repeat(4, "b"), ...repeat(2, "c")])).toEqual([]);
  });
});

describe("describeSegment", () => {
  it("gives size, share and its interval", () => {
    const planted = plantedSurvey({ seed: 1, people: 60, kinds: 3 });
    const grouping = runToEnd(groupParticipants(planted.corpus, { seed: 1 }));
    const segments = grouping.groups.map((group) => describeSegment(grouping.comparison, group));
    expect(segments.reduce((sum, { n }) => sum + n, 0)).toBe(60);
    for (const { n, of, share, ci95, weighted, memberIds, stability } of segments) {
      expect([of, weighted]).toEqual([60, false]);
      expect(share).toBeCloseTo(n / 60, 3);
      expect(ci95[0]).toBeLessThan(share);
      expect(ci95[1]).toBeGreaterThan(share);
      expect(new Set(memberIds).size).toBe(n);
      expect(stability).toBeGreaterThan(0.6);
    }
  });

  it("names what sets a group apart, the surest first, and nothing else", () => {
    const planted = plantedSurvey({ seed: 1, people: 60, kinds: 3 });
    const grouping = runToEnd(groupParticipants(planted.corpus, { seed: 1 }));
    for (const group of grouping.groups) {
      const { definingVariables } = describeSegment(grouping.comparison, group);
      expect(definingVariables.length).toBeGreaterThanOrEqual(3);
      expect(definingVariables.length).toBeLessThanOrEqual(12);
      const sureness = definingVariables.map(({ ci95 }) => {
        const [low, high] = ci95 ?? [0, 0];
        return low > 0 ? low : -high;
      });
      expect(Math.min(...sureness)).toBeGreaterThan(0);
      expect(sureness).toEqual(sureness.toSorted((a, b) => b - a));
    }
  });

  it("names nothing where nobody was set apart", () => {
    const { corpus } = plantedSurvey({ seed: 1, people: 60, kinds: 3 });
    const grouping = runToEnd(groupParticipants(corpus, { seed: 1, count: 1 }));
    const segments = grouping.groups.map((group) => describeSegment(grouping.comparison, group));
    expect(segments).toMatchObject([{ n: 60, share: 1, stability: null, definingVariables: [] }]);
  });

  it("lets survey weights enter the share, and widens its interval", () => {
    const weight: SurveyColumn = { question: "weight", kind: "weight" };
    const planted = plantedSurvey({ seed: 1, people: 60, kinds: 2 });
    const [table] = planted.corpus.tables;
    // the first kind of people weigh three times as much as the second
    const rows = planted.kinds.map((kind, row) => [
      kind === 0 ? "3" : "1",
      ...(table?.cells ?? []).map(({ text }) => text[row] ?? ""),
    ]);
    const { corpus } = makeSurvey({ columns: [weight, ...(table?.columns ?? []).map(rename)], rows });
    const grouping = runToEnd(groupParticipants(corpus, { seed: 1 }));
    const heavy = grouping.groups.find(({ members }) => planted.kinds[members[0] ?? 0] === 0);
    if (heavy === undefined) throw new TypeError("no such group");
    expect(heavy.members).toHaveLength(30);
    const segment = describeSegment(grouping.comparison, heavy);
    expect(segment).toMatchObject({ n: 30, of: 60, share: 0.75, weighted: true });
    // Kish: 120² / (30 · 9 + 30 · 1) = 48 people, whose Wilson interval at 0.75 is 0.612 to 0.851
    expect(segment.ci95[0]).toBeCloseTo(0.612, 2);
    expect(segment.ci95[1]).toBeCloseTo(0.851, 2);
  });
});

/** A column at another place: what was worked out for its old one is left out. */
function rename({ question, kind, levels }: SurveyColumn): SurveyColumn {
  return { question, kind, ...(levels === undefined ? {} : { levels }) };
}
