import type { PersonaSet } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { explainPersona, explainRun } from "./explain-run.ts";
import { smallSet } from "../testing/small-set.ts";

type Defining = PersonaSet["personas"][number]["segment"]["definingVariables"][number];

function apart(definingVariables: readonly Defining[], weighted = false): readonly string[] {
  const [persona] = smallSet().personas;
  if (persona === undefined) throw new TypeError("no persona");
  const segment = { ...persona.segment, weighted, definingVariables: [...definingVariables] };
  return explainPersona({ ...persona, segment }).why.filter((line) => line.startsWith("- "));
}

const daily: Defining = {
  variable: "How often?",
  level: "Daily",
  n: 3,
  of: 4,
  pSegment: 0.75,
  pRest: 0.25,
  ci95: [0.4, 0.6],
};

describe("explainPersona", () => {
  it("states a difference of shares in a hundred people, and its own share next to that of the others", () => {
    expect(apart([daily, { ...daily, level: "Monthly", n: 0, pSegment: 0, ci95: [-0.533, -0.438] }])).toEqual(
      [
        "- 3 of 4 (75 %) answer “How often?” with “Daily”, compared with 25 % of the others: 40 to 60 in 100 more.",
        "- 0 of 4 (0 %) answer “How often?” with “Monthly”, compared with 25 % of the others: 44 to 53 in 100 fewer.",
      ],
    );
  });

  it("tells what only goes with a group from what sets it apart", () => {
    const [persona] = smallSet().personas;
    if (persona === undefined) throw new TypeError("no persona");
    const definingVariables = [
      { ...daily, leftOut: true },
      { ...daily, level: "Monthly", leftOut: false },
    ];
    const { why } = explainPersona({ ...persona, segment: { ...persona.segment, definingVariables } });
    const at = why.indexOf("What only goes with it, because it helped to form the group:");
    expect(why[at + 1]).toMatch(/Monthly/);
    expect(why[at - 1]).toMatch(/Daily/);
    expect(why[at - 2]).toBe(
      "What sets it apart from the others, also when the question is left out of forming the groups:",
    );
  });

  it("tells the same of a topic, and of an interval on both sides of nothing", () => {
    const topic = { ...daily, variable: "topic", level: "ink", ci95: [-0.1, 0.2] as [number, number] };
    expect(apart([topic])).toEqual([
      "- 3 of 4 (75 %) speak of “ink”, compared with 25 % of the others: between 10 in 100 fewer and 20 in 100 more, so the difference may be chance.",
    ]);
    expect(apart([{ ...topic, pRest: null, ci95: null }])).toEqual(["- 3 of 4 (75 %) speak of “ink”."]);
  });
});

describe("explainPersona of a survey with weights", () => {
  it("says of every share that it is weighted, which the heads beside it are not", () => {
    expect(apart([{ ...daily, pSegment: 0.5 }], true)).toEqual([
      "- 3 of 4 (50 % by weight) answer “How often?” with “Daily”, compared with 25 % of the others: 40 to 60 in 100 more.",
    ]);
  });
});

describe("explainRun", () => {
  const set = smallSet();
  const entry = {
    k: 2,
    groups: [],
    stability: 0.8,
    nullStability: 0.2,
    accepted: true,
    reason: "every group survives resampling",
  };

  it("says why one number was taken where several were accepted", () => {
    const group = { n: 40, stability: 0.9, distinguishing: 5 };
    const decision = (k: number, ks: readonly (readonly [number, number])[]): string =>
      explainRun({
        ...set,
        segmentation: {
          ...set.segmentation,
          k,
          reason: `${k} groups come back when the data are resampled`,
          kReport: ks.map(([of, stability]) => ({
            ...entry,
            k: of,
            groups: [group, { ...group, stability }],
          })),
        },
      }).decision;
    const said = (k: number, ...ks: readonly (readonly [number, number])[]): string =>
      decision(k, ks).replace("3 groups come back when the data are resampled.", "").trim();
    expect(said(3, [3, 0.8])).toBe("");
    expect(said(3, [2, 0.9], [3, 0.8])).toBe("2 and 3 passed; 3 is the largest.");
    expect(said(3, [2, 0.9], [3, 0.8], [4, 0.64])).toBe(
      "2, 3 and 4 passed; 3 is the largest in which every group is stable (0.75 or more).",
    );
  });

  it("says that more kinds describe the answers better where one of their groups is tentative", () => {
    const group = { n: 40, stability: 0.9, distinguishing: 5 };
    const kReport = [0.9, 0.65].map((stability, at) => ({
      ...entry,
      k: at + 2,
      form: "ordinal" as const,
      groups: [group, { ...group, stability }],
    }));
    const { decision } = explainRun({ ...set, segmentation: { ...set.segmentation, k: 3, kReport } });
    expect(decision).toMatch(
      /2 and 3 passed; 3 kinds describe the answers better than 2 do \(AIC3\), although one of the groups is tentative\.$/,
    );
  });

  it("says why kinds are claimed, or a line", () => {
    const figures = (model: "kinds" | "line" | "one group", k: number, aic3: number) => ({
      model,
      k,
      aic3,
      bic: aic3,
      logLikelihood: -1,
      parameters: 3,
    });
    const said = (ofKinds: number, more: Partial<PersonaSet["segmentation"]>): string | undefined =>
      explainRun({
        ...set,
        segmentation: {
          ...set.segmentation,
          models: [figures("one group", 1, 900), figures("kinds", 2, ofKinds), figures("line", 1, 640)],
          ...more,
        },
      }).models.at(0);
    expect(said(600, { k: 2 })).toBe(
      "2 kinds of people describe the answers better than one line or two do (AIC3 is 40 lower), so kinds may be claimed. How many kinds are claimed is decided by the tests below.",
    );
    expect(said(600, { k: 1 })).toMatch(
      /so kinds may be claimed\. No number of kinds passes the tests below\.$/,
    );
    expect(said(652, { k: 1, line: { questions: [], places: [] } })).toBe(
      "A line describes the answers better than 2 kinds of people do (AIC3 is 12 lower). People differ by how much, not by kind, so no kinds are claimed.",
    );
  });

  it("says in a reader's words how sure a group and a number of groups are", () => {
    const [persona] = set.personas;
    if (persona === undefined) throw new TypeError("no persona");
    const kReport = [
      {
        ...entry,
        groups: [{ n: 40, stability: 0.93, distinguishing: 5 }],
        nullStability: 0.4,
        foresight: 0.31,
        nullForesight: 0.1,
      },
    ];
    const said = explainRun({
      ...set,
      segmentation: { ...set.segmentation, k: 2, kReport },
      personas: [{ ...persona, tier: "stable", segment: { ...persona.segment, stability: 0.93 } }],
    });
    expect(said.considered.map(({ why }) => why)).toEqual([
      "Accepted: every group survives resampling. Groups of 40 people (about 9 in 10 come back). Knowing the group helps to guess a person's other answers, about 3.1 times as much as in shuffled copies of the data, in which there is nothing to find.",
    ]);
    expect(said.personas[0]?.why[1]).toBe(
      "When part of the data is left out and the people are grouped again, this group comes back with about 9 in 10 of its people; that makes it stable: rely on it.",
    );
    expect(JSON.stringify(said)).not.toMatch(/nats|Jaccard|interval|permuted/);
  });

  it("says of people that were never compared what they would have been compared by", () => {
    expect(explainRun(set).comparedBy).toMatch(/^People would have been compared by the words they use\./);
  });

  it("tells of people who are too few for a persona and hang together", () => {
    const minorities = [{ n: 7, memberIds: ["P1"], coherence: 0.986, definingVariables: [daily] }];
    expect(explainRun({ ...set, segmentation: { ...set.segmentation, minorities } }).minorities).toEqual([
      "7 people are found together again (nearly all of them come back when part of the data is left out), but are too few for a persona: 3 of 4 (75 %) answer “How often?” with “Daily”, compared with 25 % of the others.",
    ]);
    expect(explainRun(set).minorities).toEqual([]);
  });

  it("says what a participant stands for in words", () => {
    const { comparedBy } = explainRun({
      ...set,
      segmentation: {
        ...set.segmentation,
        unit: "people",
        unitRule: "respondent: a row is one person's answers",
      },
    });
    expect(comparedBy).toContain("Groups are of people: a row is one person's answers.");
  });
});
