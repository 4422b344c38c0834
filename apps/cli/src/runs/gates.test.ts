import type { Score } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { gates, missedGates } from "./gates.ts";

function score(name: Score["name"], value: number | null): Score {
  return {
    name,
    title: name,
    value,
    threshold: null,
    verdict: value === null ? "not-computed" : "pass",
    ...(value === null ? { reason: "it was not asked for" } : {}),
    reading: "",
    parts: [],
    findings: [],
    findingsInAll: 0,
  };
}

const scores = { scores: [score("grounding", 0.92), score("privacy", 2), score("abstention", null)] };

describe("missedGates", () => {
  it("lets through what reaches its gate", () => {
    expect(missedGates(scores, { "min-grounding": 0.92, "max-identifiers": 2 })).toEqual([]);
    expect(missedGates(scores, {})).toEqual([]);
  });

  it("stops what lies below a least figure or above a largest", () => {
    expect(missedGates(scores, { "min-grounding": 0.95, "max-identifiers": 0 })).toEqual([
      { option: "min-grounding", asked: 0.95, value: 0.92 },
      { option: "max-identifiers", asked: 0, value: 2 },
    ]);
  });

  it("stops what has no figure, and says why", () => {
    expect(missedGates(scores, { "min-abstention": 0.1, "min-coverage": 0 })).toEqual([
      { option: "min-coverage", asked: 0, value: null, reason: "it was not scored" },
      { option: "min-abstention", asked: 0.1, value: null, reason: "it was not asked for" },
    ]);
  });

  it("have an option each", () => {
    expect(new Set(gates.map(({ option }) => option)).size).toBe(gates.length);
  });
});
