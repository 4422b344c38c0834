import type { Generation, PersonaSet } from "@persona/contracts";
import { expect, it } from "vitest";
import { smallSet } from "../testing/small-set.ts";
import { refuseEmptyRun } from "./refuse-empty-run.ts";

const set = smallSet();
const [first] = set.personas;
if (first === undefined) throw new TypeError("no persona");
const silent = {
  ...first,
  goals: [],
  quotes: [],
  demographics: [],
  segment: { ...first.segment, definingVariables: [] },
};
const generationOf = (personas: PersonaSet["personas"]): Generation => ({
  set: { ...set, personas },
  usage: { inputTokens: { total: 0, cacheRead: 0, cacheWrite: 0 }, outputTokens: { total: 0, reasoning: 0 } },
  promptHash: "",
  warnings: [],
  failures: [],
});

it("refuses a run without a word on any card", () => {
  expect(() => refuseEmptyRun(generationOf([silent]))).toThrow(
    expect.objectContaining({ code: "no-evidence" }),
  );
});

it.each([
  ["a statement", { ...silent, goals: first.goals }],
  ["somebody's words", { ...silent, quotes: [{ spanId: "s1:0-9", text: "We label every box." }] }],
])("keeps one with %s", (_, persona) => {
  expect(() => refuseEmptyRun(generationOf([persona, silent]))).not.toThrow();
});
