import { scoreNames } from "@persona/contracts";
import type { Score } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { failedOn, fullEnough, fullnessOf, questionOf, scoresByQuestion } from "./score-words.ts";

function score(part: Partial<Score>): Score {
  return {
    name: "grounding",
    title: "Grounding",
    value: 1,
    threshold: { is: "at-least", value: 0.9 },
    verdict: "pass",
    reading: "in words",
    parts: [],
    findings: [],
    findingsInAll: 0,
    ...part,
  };
}

describe("scores in a reader's words", () => {
  it("are questions, each of them another, and every one has a group", () => {
    expect(new Set(scoreNames.map(questionOf)).size).toBe(scoreNames.length);
    const groups = scoresByQuestion(scoreNames.map((name) => score({ name })));
    expect(groups.flatMap(([, those]) => those)).toHaveLength(scoreNames.length);
  });

  it("come with those that failed first", () => {
    const [[, those] = []] = scoresByQuestion([
      score({ verdict: "not-applicable" }),
      score({ name: "stability" }),
      score({ name: "abstention", verdict: "fail" }),
    ]);
    expect(those?.map(({ verdict }) => verdict)).toEqual(["fail", "pass", "not-applicable"]);
  });

  it("are fuller where they are better, whichever way the figure runs", () => {
    expect(fullnessOf(score({ value: 0.8 }))).toBe(0.8);
    const low = { is: "at-most", value: 0.1 } as const;
    expect(fullnessOf(score({ value: 0.1, threshold: low }))).toBe(0.9);
    expect(fullEnough(score({ threshold: low }))).toBe(0.9);
    const none = { is: "at-most", value: 0 } as const;
    const parts = [{ name: "without evidence", value: 5, n: 5, of: 50 }];
    expect(fullnessOf(score({ value: 5, threshold: none, parts }))).toBe(0.9);
    expect(fullnessOf(score({ value: null }))).toBeUndefined();
    expect(fullnessOf(score({ threshold: null }))).toBeUndefined();
  });

  it("that failed are said of the personas that they name, or of all where they name none", () => {
    const named = score({ verdict: "fail", findings: [{ subject: "p1.goals.2", message: "who" }] });
    const part = score({
      verdict: "fail",
      parts: [
        { name: "from one person", subject: "p2", value: 0.9, threshold: { is: "at-most", value: 0.5 } },
      ],
    });
    const ofAll = score({ verdict: "fail" });
    const of = (id: string): number => failedOn({ scores: [named, part, ofAll, score({})] }, id).length;
    expect([of("p1"), of("p2"), of("p3"), of("p11")]).toEqual([2, 2, 1, 1]);
    expect(failedOn(undefined, "p1")).toEqual([]);
  });
});
