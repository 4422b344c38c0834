import { expect, it } from "vitest";
import { chooseMentionClaims } from "./mention-claims.ts";
import { makePack } from "./testing/make-pack.ts";
import type { Said } from "./testing/make-pack.ts";

const said: readonly Said[] = ["P1", "P2", "P3"].flatMap((by) =>
  ["bank", "phone", "tax"].map((topic) => ({ by, text: `I told the ${topic} people.`, topics: [topic] })),
);

it("counts who speaks of what, and says how the others compare; what sets the group apart comes first", () => {
  const topics = [
    { label: "bank", pSegment: 1, pRest: 0 },
    { label: "phone", pSegment: 1, pRest: 0.4 },
    { label: "tax", pSegment: 1, pRest: 0.95 },
  ];
  expect(chooseMentionClaims(makePack(said, { topics }))).toEqual([
    { field: "context", text: "3 of 3 speak of the bank.", evidence: ["t1"] },
    { field: "context", text: "3 of 3 speak of the phone.", evidence: ["t2"] },
    { field: "context", text: "3 of 3 speak of the tax.", evidence: ["t3"] },
  ]);
  expect(chooseMentionClaims(makePack(said, { topics }), ["t1"])).toHaveLength(2);
});

it("compares with nobody where there are no others", () => {
  const topics = [{ label: "bank", pSegment: 1, pRest: null, ci95: null }];
  expect(chooseMentionClaims(makePack(said, { topics })).map(({ text }) => text)).toEqual([
    "3 of 3 speak of the bank.",
  ]);
});

it("states nothing that one person speaks of, and one thing once", () => {
  const topics = [
    { label: "bank", pSegment: 1, pRest: 0 },
    { label: "bank account", pSegment: 1, pRest: 0 },
    { label: "jar", pSegment: 0.3, pRest: 0 },
  ];
  const more = said.map((one) => ({ ...one, topics: [...(one.topics ?? []), "bank account"] }));
  const pack = makePack([...more, { by: "P1", text: "The jar.", topics: ["jar"] }], { topics });
  expect(chooseMentionClaims(pack)).toHaveLength(1);
});
