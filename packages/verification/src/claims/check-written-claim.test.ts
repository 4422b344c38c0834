import type { Claim } from "@persona/contracts";
import { expect, it } from "vitest";
import { checkWrittenClaim } from "./check-written-claim.ts";

const words = { said: "I print the labels", isAnswer: false, person: "P1" };
const claim: Claim = {
  id: "p1.goals.1",
  text: "Prints the labels.",
  kind: "observed",
  support: { n: 1, of: 1, base: "answered" },
  evidence: ["s1:0-18"],
  counterEvidence: [],
  confidence: "low",
  status: "as-drafted",
  verdict: "entailed",
  checkedBy: ["rules"],
  shownAs: "voice",
  fromCodings: [],
};

it("takes no count of who answered where no question was answered", () => {
  const found = {
    problems: [],
    supporters: [{ participantId: "P1" }],
    opponents: [],
    against: [],
    groupSize: 4,
  };
  const messages = (question: string): readonly string[] =>
    checkWrittenClaim(claim, { ...found, testimony: [{ ...words, question }] }, undefined).map(
      ({ message }) => message,
    );
  expect(messages("")).toEqual(["it counts who answered, and cites words that answer no question"]);
  expect(messages("What do you print?")).not.toContain(
    "it counts who answered, and cites words that answer no question",
  );
});
