import { expect, it } from "vitest";
import { receiptsRun } from "../testing/receipts-run.ts";
import { matchPeople } from "./match-people.ts";

it("knows people by their files where somebody whom no one cited left and the numbers moved", () => {
  const before = receiptsRun({ newcomers: ["I print nothing, the office does that for all of us."] });
  const after = receiptsRun();
  // what a run lists are the sources that it cites
  const cited = new Set([0, 1, 2, 3, 4, 5].map((person) => before.span(person).sourceId));
  const set = {
    ...before.set,
    sources: before.set.sources.filter(({ id }) => cited.has(id)),
    spans: before.set.spans.filter(({ sourceId }) => cited.has(sourceId)),
  };
  const people = matchPeople(set, after.corpus);
  for (const person of [0, 1, 2, 3, 4, 5])
    expect(people.get(before.span(person).participantId ?? "")).toBe(after.span(person).participantId);
});
