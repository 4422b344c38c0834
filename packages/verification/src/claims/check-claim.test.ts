import type { DraftClaim } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { evidenceWithStrangers } from "../testing/make-evidence.ts";
import { checkClaim } from "./check-claim.ts";
import type { CheckedClaim, FailureReason } from "./checked-claim.ts";

const { evidence, lexical } = evidenceWithStrangers();

function check(
  claim: Partial<DraftClaim> & Pick<DraftClaim, "text" | "evidence">,
): ReturnType<typeof checkClaim> {
  return checkClaim({ field: "goals", ...claim }, evidence, lexical);
}

function reasonsOf(claim: Parameters<typeof check>[0]): FailureReason[] {
  const result = check(claim);
  return "problems" in result ? result.problems.map(({ reason }) => reason) : [];
}

function passed(claim: Parameters<typeof check>[0]): CheckedClaim {
  const result = check(claim);
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result;
}

describe("checkClaim, true claims", () => {
  it("passes what a participant said, and counts it", () => {
    const checked = passed({ text: "They photograph every receipt before the ink fades.", evidence: ["e1"] });
    expect(checked.support).toEqual({ n: 1, of: 4, base: "members" });
    expect(checked.evidence.map(({ participantId }) => participantId)).toEqual(["P1"]);
    expect(checked.notes).toEqual([]);
  });

  it("passes a denial of what was denied", () => {
    expect(passed({ text: "They don't trust the bank feed.", evidence: ["e2"] }).support.n).toBe(1);
  });

  it("passes an answer, counts it out of those who answered, and names who answered otherwise", () => {
    const checked = passed({
      text: "They print invoices often: 2 of 3, 67 %.",
      evidence: ["a1"],
      n: 2,
      of: 3,
    });
    expect(checked.support).toEqual({ n: 2, of: 3, base: "answered" });
    expect(checked.counterEvidence.map(({ participantId }) => participantId)).toEqual(["P3"]);
  });

  it("counts an answer and a statement together out of the group", () => {
    const checked = passed({
      text: "They photograph receipts and print invoices often",
      evidence: ["a1", "e1"],
    });
    expect(checked.support).toEqual({ n: 2, of: 4, base: "members" });
    expect(checked.counterEvidence).toEqual([]);
  });

  it("passes that so many speak of a topic, and counts them out of the group", () => {
    const checked = passed({ text: "2 of 4 speak of envelopes.", evidence: ["t1"], n: 2, of: 4 });
    expect(checked.support).toEqual({ n: 2, of: 4, base: "members" });
    expect(checked.evidence.map(({ participantId }) => participantId)).toEqual(["P1", "P2"]);
  });

  it("passes a quotation within the text", () => {
    expect(
      passed({ text: "They photograph: “every receipt before the ink fades”", evidence: ["e1"] }).support.n,
    ).toBe(1);
  });

  it("does not take what stands between two quotations for a third", () => {
    expect(
      passed({ text: 'They "photograph" every receipt before the "ink" fades', evidence: ["e1"] }).support.n,
    ).toBe(1);
  });

  it("takes a word in quotation marks for a quotation, too", () => {
    expect(passed({ text: "They photograph every “receipt”", evidence: ["e1"] }).verdict).toBe("entailed");
    expect(reasonsOf({ text: "They photograph every “bloody” receipt", evidence: ["e1"] })).toContain(
      "misquote",
    );
  });

  it("keeps what is said in other words, and does not call it shown", () => {
    const checked = passed({ text: "Documents purchases while they can be read.", evidence: ["e1"] });
    expect([checked.verdict, checked.support.n]).toEqual(["near", 1]);
  });

  it("takes a participant's own figure for a quotation, not for a count", () => {
    expect(
      passed({ text: "The accountant wants 3 of 5 envelopes by March", evidence: ["e3"] }).support,
    ).toMatchObject({ n: 1, of: 4 });
  });

  it("counts a citation given twice once", () => {
    expect(passed({ text: "photograph every receipt", evidence: ["e1", "e1"] }).evidence).toHaveLength(1);
  });
});

describe("checkClaim, topics", () => {
  it("lets those who speak of a topic carry nothing else that is said of it", () => {
    for (const text of [
      "They burn envelopes",
      "They hate envelopes and printers",
      "Envelopes cost a fortune",
    ]) {
      expect(reasonsOf({ text, evidence: ["t1"] })).toEqual(["unrelated-evidence"]);
    }
  });

  it("does not count them for what one of them said", () => {
    const checked = passed({ text: "The accountant wants envelopes by March", evidence: ["e3", "t1"] });
    expect(checked.support.n).toBe(1);
    expect(checked.notes.map(({ reason }) => reason)).toEqual(["unrelated-evidence"]);
  });

  it("finds a wrong count, a topic of another name, and a denial", () => {
    expect(reasonsOf({ text: "3 of 4 speak of envelopes.", evidence: ["t1"] })).toEqual(["wrong-count"]);
    expect(reasonsOf({ text: "They speak of receipts.", evidence: ["t1"] })).toEqual(["unrelated-evidence"]);
    expect(reasonsOf({ text: "They never speak of envelopes.", evidence: ["t1"] })).toEqual(["opposite"]);
  });
});

describe("checkClaim, lies", () => {
  it.each<[string, Parameters<typeof check>[0], FailureReason[]]>([
    ["no evidence", { text: "They photograph every receipt", evidence: [] }, ["no-evidence"]],
    [
      "evidence that was invented",
      { text: "They photograph every receipt", evidence: ["e99"] },
      ["invented-evidence"],
    ],
    [
      "evidence that was invented beside real evidence",
      { text: "They photograph every receipt", evidence: ["e1", "s1:0-10"] },
      ["invented-evidence"],
    ],
    [
      "the words of another group",
      { text: "They photograph every receipt", evidence: ["stranger"] },
      ["not-a-member"],
    ],
    [
      "the words of another group beside its own",
      { text: "They photograph every receipt", evidence: ["e1", "stranger"] },
      ["not-a-member"],
    ],
    [
      "the interviewer's words",
      { text: "They photograph every receipt", evidence: ["asker"] },
      ["not-a-participant"],
    ],
    [
      "a count of supporters that is too high",
      { text: "They photograph every receipt", evidence: ["e1"], n: 3, of: 4 },
      ["wrong-count"],
    ],
    [
      "a base that is wrong",
      { text: "They photograph every receipt", evidence: ["e1"], of: 9 },
      ["wrong-count"],
    ],
    [
      "a count stated in its text",
      { text: "They photograph every receipt (3 of 4)", evidence: ["e1"] },
      ["wrong-count"],
    ],
    [
      "a percentage stated in its text",
      { text: "90 % photograph every receipt", evidence: ["e1"] },
      ["wrong-count"],
    ],
    [
      "a count of an answer out of the group",
      { text: "They print invoices often: 2 of 4", evidence: ["a1"] },
      ["wrong-count"],
    ],
    [
      "a quotation that was never said",
      { text: "They photograph each receipt: “I love every minute of it”", evidence: ["e1"] },
      ["misquote"],
    ],
    [
      "a quotation from words it does not cite",
      { text: `They photograph every receipt: "don't trust the bank feed"`, evidence: ["e1"] },
      ["misquote"],
    ],
    ["the opposite of a denial", { text: "They trust the bank feed", evidence: ["e2"] }, ["opposite"]],
    [
      "a denial of what was affirmed",
      { text: "They never photograph a receipt before the ink fades", evidence: ["e1"] },
      ["opposite"],
    ],
    [
      "words that nothing shares",
      { text: "Blockchain dashboards delight them", evidence: ["e1"] },
      ["unrelated-evidence"],
    ],
    [
      "mostly words of its own",
      { text: "Widowed auditors photograph Berlin dashboards", evidence: ["e1"] },
      ["unrelated-evidence"],
    ],
  ])("catches %s", (_, claim, reasons) => {
    expect(reasonsOf(claim)).toEqual(reasons);
  });

  it("takes out a citation that has nothing to do with the claim, and does not count it", () => {
    const checked = passed({ text: "They photograph every receipt", evidence: ["e1", "e2", "e3"] });
    expect(checked.evidence.map(({ participantId }) => participantId)).toEqual(["P1"]);
    expect(checked.support).toMatchObject({ n: 1, of: 4 });
    expect(checked.notes.map(({ reason }) => reason)).toEqual(["unrelated-evidence", "unrelated-evidence"]);
  });

  it("counts padding that was taken out as a wrong count, where the claim counts on it", () => {
    expect(
      reasonsOf({ text: "They photograph every receipt", evidence: ["e1", "e2", "e3"], n: 3, of: 4 }),
    ).toEqual(["wrong-count"]);
  });

  it("keeps what is left of a claim whose words go beyond its evidence, as weak", () => {
    const result = check({ text: "photograph receipts for insurers, auditors, landlords", evidence: ["e1"] });
    if (!("problems" in result)) throw new Error("it passed");
    expect(result.problems.map(({ reason }) => reason)).toEqual(["unsupported"]);
    expect(result.weak?.support).toEqual({ n: 1, of: 4, base: "members" });
  });

  it("keeps nothing of a lie as weak", () => {
    const result = check({ text: "They trust the bank feed", evidence: ["e2"] });
    expect(result).not.toHaveProperty("weak");
  });

  it("names a problem once, however often its id is cited", () => {
    expect(reasonsOf({ text: "They photograph every receipt", evidence: ["e99", "e99"] })).toEqual([
      "invented-evidence",
    ]);
  });

  it("names every problem of a claim", () => {
    expect(
      reasonsOf({
        text: "They photograph every receipt, 9 of 9: “I adore all paper”",
        evidence: ["e1"],
        n: 9,
      }),
    ).toEqual(["wrong-count", "wrong-count", "misquote"]);
  });
});
