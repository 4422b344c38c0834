import { describe, expect, it } from "vitest";
import { runToEnd } from "@persona/statistics";
import {
  makeSurvey,
  makeTranscripts,
  plantedSurvey,
  plantedTranscripts,
  randIndex,
  sized,
} from "@persona/test-support";
import { groupParticipants } from "./group-participants.ts";
import type { Grouping } from "./grouping.ts";

/** The group of each person, in order; −1 for none. */
function labelsOf({ groups, comparison }: Grouping): number[] {
  return comparison.research.people.map((_, position) =>
    groups.findIndex(({ members }) => members.includes(position)),
  );
}

const seeds = [1, 2, 3, 4, 5].slice(0, sized(5, 1));

describe("groupParticipants, surveys", () => {
  it.each([2, 3, 4])("finds %i kinds that were planted", (kinds) => {
    for (const seed of seeds) {
      const planted = plantedSurvey({ seed, people: 80, kinds });
      const grouping = runToEnd(groupParticipants(planted.corpus, { seed }));
      expect(grouping.segmentation).toMatchObject({ k: kinds, declined: false, basis: "survey" });
      expect(randIndex(labelsOf(grouping), planted.kinds)).toBeGreaterThan(0.95);
      for (const { stability } of grouping.groups) expect(stability).toBeGreaterThanOrEqual(0.6);
    }
  });

  it("declines at least 19 in 20 surveys whose answers were dealt out again", () => {
    const length = sized(20, 2);
    const declined = Array.from({ length }, (_, index) => {
      const { corpus } = plantedSurvey({ seed: index + 1, people: 60, kinds: 3, shuffled: true });
      return runToEnd(groupParticipants(corpus, { seed: index + 1 })).segmentation.declined;
    });
    expect(declined.filter(Boolean).length).toBeGreaterThanOrEqual(Math.floor(0.95 * length));
  });

  it("gives the same division for the same seed", () => {
    const { corpus } = plantedSurvey({ seed: 1, people: 60, kinds: 3 });
    const divide = (): unknown => {
      const { segmentation, groups } = runToEnd(groupParticipants(corpus, { seed: 9 }));
      return { segmentation, members: groups.map(({ members }) => members) };
    };
    expect(divide()).toEqual(divide());
  });

  it("marks who answers half as one kind and half as the other", () => {
    const people = 150;
    const planted = plantedSurvey({ seed: 4, people, kinds: 2 });
    const [table] = planted.corpus.tables;
    const rows = planted.kinds.map((_, row) => (table?.cells ?? []).map(({ text }) => text[row] ?? ""));
    // each takes another half of the answers of each kind, so that they are no kind of their own
    const both = [0, 2, 4, 6, 8, 10].map((row) =>
      (rows[row] ?? []).map((answer, column) =>
        (column * (row + 1)) % 13 < 6 ? answer : (rows[row + 1]?.[column] ?? ""),
      ),
    );
    const { corpus } = makeSurvey({ columns: table?.columns ?? [], rows: [...rows, ...both] });
    const { groups, segmentation } = runToEnd(groupParticipants(corpus, { seed: 4 }));
    expect(segmentation.k).toBe(2);
    const marked = groups.flatMap(({ between = [] }) => between.map(({ position }) => position));
    expect(marked.filter((position) => position >= people).length).toBeGreaterThan(0);
    expect(marked.filter((position) => position < people).length).toBeLessThan(3);
    for (const [group, { between = [], members }] of groups.entries()) {
      for (const { position, also, membership } of between) {
        expect(members).toContain(position);
        expect(also).not.toBe(group);
        expect(membership).toBeGreaterThanOrEqual(0.3);
      }
    }
  });

  it("keeps everybody together when all answer the same", () => {
    const { corpus } = makeSurvey({
      columns: ["one", "two", "three", "four"].map((name) => ({
        question: `Do you ${name}?`,
        kind: "nominal" as const,
        levels: ["yes", "no"],
      })),
      rows: Array.from({ length: 30 }, () => ["yes", "no", "yes", "no"]),
    });
    const { segmentation, groups } = runToEnd(groupParticipants(corpus, { seed: 1 }));
    expect(segmentation).toMatchObject({ k: 1, declined: true, kReport: [] });
    expect(groups.map(({ members, stability }) => [members.length, stability])).toEqual([[30, null]]);
  });

  it("leaves out people who answered too little, and says so", () => {
    const planted = plantedSurvey({ seed: 2, people: 60, kinds: 2 });
    const [table] = planted.corpus.tables;
    const rows = planted.kinds.map((_, row) =>
      (table?.cells ?? []).map(({ text }, column) => (row < 4 && column > 2 ? "" : (text[row] ?? ""))),
    );
    const { corpus } = makeSurvey({ columns: table?.columns ?? [], rows });
    const grouping = runToEnd(groupParticipants(corpus, { seed: 2 }));
    expect(labelsOf(grouping).slice(0, 4)).toEqual([-1, -1, -1, -1]);
    expect(labelsOf(grouping).slice(4)).not.toContain(-1);
    expect(grouping.warnings).toEqual([
      "4 of 60 participants answered fewer than half of the questions that form groups and belong to no group",
    ]);
  });
});

describe("groupParticipants, transcripts", () => {
  it.each([
    [2, 12],
    [3, 15],
  ])("finds %i kinds that were planted among %i people", (kinds, people) => {
    for (const seed of seeds) {
      const planted = plantedTranscripts({ seed, people, kinds });
      const grouping = runToEnd(groupParticipants(planted.corpus, { seed }));
      expect(grouping.segmentation).toMatchObject({ k: kinds, declined: false, basis: "transcripts" });
      expect(randIndex(labelsOf(grouping), planted.kinds)).toBe(1);
    }
  });

  it("declines at least 19 in 20 sets of interviews whose sentences were dealt out again", () => {
    // one in twenty may pass; among only twenty sets, two do so easily
    const length = sized(60, 6);
    const declined = Array.from({ length }, (_, index) => {
      const { corpus } = plantedTranscripts({ seed: index + 1, people: 12, kinds: 3, shuffled: true });
      return runToEnd(groupParticipants(corpus, { seed: index + 1 })).segmentation.declined;
    });
    expect(declined.filter(Boolean).length).toBeGreaterThanOrEqual(Math.floor(0.95 * length));
  });

  it("declines to divide people who share no words", () => {
    const { corpus } = makeTranscripts(
      Array.from({ length: 8 }, (_, person) => [
        { speaker: "Somebody", text: `Zorp${person}a quix${person}b flim${person}c brak${person}d.` },
      ]),
    );
    const { segmentation } = runToEnd(groupParticipants(corpus, { seed: 1 }));
    expect(segmentation).toMatchObject({ k: 1, declined: true, kReport: [] });
    expect(segmentation.reason).toMatch(/no more structure than chance would produce/);
  });

  it("declines to divide five people", () => {
    const { corpus } = plantedTranscripts({ seed: 1, people: 5, kinds: 2 });
    const { segmentation, groups } = runToEnd(groupParticipants(corpus, { seed: 1 }));
    expect(segmentation).toMatchObject({ k: 1, declined: true, kReport: [] });
    expect(segmentation.reason).toMatch(/5 participants are too few/);
    expect(groups.map(({ members }) => members.length)).toEqual([5]);
    expect(groups[0]?.stability).toBeNull();
  });

  it("takes the number of groups wished for where it was accepted, else the nearest, and one as it is", () => {
    const { corpus } = plantedTranscripts({ seed: 3, people: 15, kinds: 3 });
    const three = runToEnd(groupParticipants(corpus, { seed: 3, count: 3 })).segmentation;
    expect(three).toMatchObject({ k: 3, requested: 3, declined: false });
    const five = runToEnd(groupParticipants(corpus, { seed: 3, count: 5 }));
    expect(five.segmentation).toMatchObject({ k: 3, requested: 5, declined: false });
    expect(five.segmentation.reason).toMatch(/^5 groups were requested, but 3 groups come back/);
    expect(five.segmentation.advice).toBeDefined();
    expect(five.groups).toHaveLength(3);
    const one = runToEnd(groupParticipants(corpus, { seed: 3, count: 1 }));
    expect(one.segmentation).toMatchObject({ k: 1, requested: 1, declined: false, kReport: [] });
    expect(one.groups.map(({ members }) => members.length)).toEqual([15]);
  });

  it("has nobody to group where only the interviewer speaks", () => {
    const { corpus } = makeTranscripts([
      [{ speaker: "Asker", text: "Is anybody there today?", role: "interviewer" }],
    ]);
    expect(runToEnd(groupParticipants(corpus, { seed: 1 }))).toMatchObject({
      groups: [],
      segmentation: { basis: "none", declined: true },
    });
  });
});
