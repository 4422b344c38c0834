import { expect, it } from "vitest";
import { makeRun } from "@persona/test-support";
import { nextQuestions } from "./next-questions.ts";

const [persona] = makeRun({ personas: 1 }).set.personas;
if (persona === undefined) throw new TypeError("no persona");

it("asks about what sets them apart first, then about what they find hard and need", () => {
  const texts = nextQuestions(persona).map(({ text }) => text);
  expect(texts[0]).toMatch(
    /^They speak of .* more than the others \(100\u00A0% of them, 0\u00A0% of the others\)\./,
  );
  expect(texts[1]).toMatch(/\(frustrations 1\)\. What would take that away\?$/);
  expect(texts[2]).toMatch(/Does it work for them today\?$/);
  expect(texts.at(-1)).toContain("They disagree on “When?");
});

it("asks nothing because of what one person said, or of what the others do more", () => {
  const alone = [persona.frustrations, persona.needs].map((claims) =>
    claims.map((claim) => ({ ...claim, support: { ...claim.support, n: 1 } })),
  );
  const [frustrations = [], needs = []] = alone;
  const definingVariables = persona.segment.definingVariables.map((one) => ({
    ...one,
    pSegment: 0,
    pRest: 1,
  }));
  const asked = nextQuestions({
    ...persona,
    frustrations,
    needs,
    segment: { ...persona.segment, definingVariables },
  });
  expect(asked.map(({ claimId }) => claimId)).toEqual(["p1.goals.1", "p1.workarounds.1", undefined]);
});

it("adds no full stop to a question in quotation marks", () => {
  const frustrations = persona.frustrations.map((one) => ({
    ...one,
    text: "5 speak of it when asked “Why?”",
  }));
  expect(nextQuestions({ ...persona, frustrations })[1]?.text).toBe(
    "5 speak of it when asked “Why?” What would take that away?",
  );
});
