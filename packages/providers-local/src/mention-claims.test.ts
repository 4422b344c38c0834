import { expect, it } from "vitest";
import { chooseMentionClaims } from "./mention-claims.ts";
import { makePack } from "./testing/make-pack.ts";
import type { Said } from "./testing/make-pack.ts";

const said: readonly Said[] = ["P1", "P2", "P3"].flatMap((by) =>
  ["bank", "phone", "tax"].map((topic) => ({ by, text: `I told the ${topic} people.`, topics: [topic] })),
);

it("counts who speaks of what sets the group apart, and says how the others compare", () => {
  const topics = [
    { label: "bank", pSegment: 1, pRest: 0 },
    { label: "phone", pSegment: 1, pRest: 0.4 },
    { label: "tax", pSegment: 1, pRest: 0.7, ci95: [-0.1, 0.6] as [number, number] },
  ];
  expect(chooseMentionClaims(makePack(said, { topics }), [])).toEqual([
    { field: "context", text: "3 of 3 speak of the bank, and only they do.", evidence: ["t1"] },
    { field: "context", text: "3 of 3 speak of the phone, more than the others do.", evidence: ["t2"] },
  ]);
});

it("compares with nobody where there are no others", () => {
  const topics = [{ label: "bank", pSegment: 1, pRest: null, ci95: null }];
  expect(chooseMentionClaims(makePack(said, { topics }), []).map(({ text }) => text)).toEqual([
    "3 of 3 speak of the bank.",
  ]);
});
