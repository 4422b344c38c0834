import { compare } from "@persona/facts";
import { makeSurvey } from "@persona/test-support";
import { expect, it } from "vitest";
import { unanswered } from "./unanswered.ts";

const columns = [
  { question: "Paper or screen?", kind: "nominal" as const },
  { question: "Which shelf?", kind: "nominal" as const },
  { question: "Which door?", kind: "nominal" as const },
];

it("asks what much of a group left out and the others answered", () => {
  const rows = [
    ...Array.from({ length: 5 }, (_, at) => ["paper", at < 2 ? "top" : "", ""]),
    ...Array.from({ length: 5 }, (_, at) => ["screen", at < 4 ? "low" : "", ""]),
  ];
  const comparison = compare(makeSurvey({ columns, rows }).corpus);
  const placed = [...comparison.research.people.keys()];
  expect(unanswered({ ...comparison, placed }, { members: [0, 1, 2, 3, 4] })).toEqual([
    "3 of 5 did not answer “Which shelf?”.",
  ]);
  expect(unanswered({ ...comparison, placed }, { members: [5, 6, 7, 8, 9] })).toEqual([]);
});
