import { expect, it } from "vitest";
import { makePack } from "./testing/make-pack.ts";
import type { Said } from "./testing/make-pack.ts";
import { describeWho } from "./who-claims.ts";

const said: readonly Said[] = ["P1", "P2", "P3"].flatMap((by) =>
  ["bank", "phone", "tax", "jar"].map((topic) => ({
    by,
    text: `I told the ${topic} people.`,
    topics: [topic],
  })),
);

it("says who they are in three counted sentences, the clearest first, each with its own evidence", () => {
  const topics = ["bank", "phone", "tax", "jar"].map((label, at) => ({ label, pSegment: 1, pRest: at / 10 }));
  const answers = [{ question: "How often do you print?", answer: "Daily", pSegment: 1, pRest: 0.05 }];
  expect(describeWho(makePack(said, { topics, answers }))).toEqual([
    { field: "summary", text: "3 of 3 speak of the bank.", evidence: ["t1"] },
    { field: "summary", text: "8 of 10 print daily.", evidence: ["a1"] },
    { field: "summary", text: "3 of 3 speak of the phone.", evidence: ["t2"] },
  ]);
});

it("says nothing that fewer than half of them do, and nothing that needs its question", () => {
  const answers = [
    { question: "How often do you print?", answer: "Daily", pSegment: 0.4, pRest: 0 },
    { question: "Who sees it?", answer: "Nobody", pSegment: 0.9, pRest: 0 },
  ];
  expect(describeWho(makePack([], { answers }))).toEqual([]);
});
