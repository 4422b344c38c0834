import { describe, expect, it } from "vitest";
import { makeTranscripts } from "@persona/test-support";
import { evidenceOf } from "../testing/make-evidence.ts";
import { checkClaim } from "./check-claim.ts";

const { evidence, lexical } = evidenceOf(
  makeTranscripts([
    [
      { speaker: "Asker", text: "Is matching receipts hard?", role: "interviewer" },
      { speaker: "Ana", text: "Matching receipts is easy for me. The scanner reads every docket." },
    ],
    [{ speaker: "Ben", text: "Matching receipts is hard. I print the ledger on Sundays." }],
    [{ speaker: "Cleo", text: "Honestly, matching receipts is never easy. The ledger balances anyway." }],
    [{ speaker: "Dan", text: "My accountant wants paper envelopes. Nobody reads the ledger." }],
  ]).corpus,
);

function idOf(part: string): string {
  const id = evidence.pack.statements.find(({ text }) => text.includes(part))?.id;
  if (id === undefined) throw new TypeError(`nobody says ${part}`);
  return id;
}

function against(
  text: string,
  cited: readonly string[],
  counterEvidence: readonly string[] = [],
): readonly string[] {
  const result = checkClaim(
    { field: "goals", text, evidence: cited.map(idOf), counterEvidence: counterEvidence.map(idOf) },
    evidence,
    lexical,
  );
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.counterEvidence.map((span) => span.text);
}

describe("counter-evidence", () => {
  it("is not found in a denial that shares only one telling word with the claim", () => {
    expect(against("I print ledgers", ["I print the ledger"])).toEqual([]);
  });

  it("is found where members say the opposite, by another word or by a denial", () => {
    expect(against("Matching receipts is easy", ["is easy for me"])).toEqual([
      "Matching receipts is hard.",
      "Honestly, matching receipts is never easy.",
    ]);
  });

  it("is not made of those who say the same, nor of those who speak of something else", () => {
    expect(against("Matching receipts is hard", ["is hard"])).toEqual(["Matching receipts is easy for me."]);
    expect(against("The scanner reads every docket", ["scanner"])).toEqual([]);
  });

  it("leaves the interviewer out, and does not change the count", () => {
    const result = checkClaim(
      { field: "goals", text: "Matching receipts is easy", evidence: [idOf("is easy for me")] },
      evidence,
      lexical,
    );
    if ("problems" in result) throw new Error("it failed");
    expect(result.counterEvidence.every(({ role }) => role === "participant")).toBe(true);
    expect(result.support).toEqual({ n: 1, of: 4, base: "members" });
  });

  it("takes what a draft names against its own claim, if it touches it at all", () => {
    expect(
      against("They print the ledger on Sundays", ["print the ledger"], ["Nobody reads", "envelopes"]),
    ).toEqual(["Nobody reads the ledger."]);
  });
});
