import { describe, expect, it } from "vitest";
import { findCandidates } from "./candidates.ts";
import { makeSummary } from "./tension.ts";
import { freelancers, makePack } from "./testing/make-pack.ts";

function summaryOf(...given: Parameters<typeof makePack>): ReturnType<typeof makeSummary> {
  const pack = makePack(...given);
  return makeSummary(pack, findCandidates(pack));
}

/** People who say nothing of what they want or find hard. */
const plain = freelancers.filter(({ by }) => by !== "P2");

describe("makeSummary", () => {
  it("sets what is wanted against what is hard, and cites both", () => {
    expect(summaryOf(freelancers)).toEqual([
      {
        field: "summary",
        text: "They want to see what the client owes them in one place, but it's hard to remember which client asked for which change.",
        evidence: ["e3", "e4"],
      },
    ]);
  });

  it("pairs a trouble with the wish that it has a topic in common with", () => {
    const [summary] = summaryOf([
      { by: "P1", text: "I want to see what the client owes me.", topics: ["client"] },
      { by: "P2", text: "It's hard to read the ink on a wet receipt.", topics: ["receipt"] },
      {
        by: "P3",
        text: "It's hard to see the money that the client kept back for so long.",
        topics: ["client"],
      },
    ]);
    expect(summary?.evidence).toEqual(["e1", "e3"]);
  });

  it("takes nothing into half a line that leans on what was said before", () => {
    expect(
      summaryOf([
        { by: "P1", text: "I want to see the client pay in one place." },
        { by: "P2", text: "It's what is so hard about it, and I can't see." },
      ]),
    ).toEqual([]);
  });

  it("says what the group speaks of more where nobody says what is wanted or hard", () => {
    const topics = [
      { label: "invoice", pSegment: 0.7, ci95: [0.2, 0.9] as [number, number] },
      { label: "receipt", ci95: [0.4, 0.9] as [number, number] },
    ];
    expect(summaryOf(plain, { topics })).toEqual([
      {
        field: "summary",
        text: "They speak more of invoice and receipt than the others do.",
        evidence: ["t2", "t1"],
      },
    ]);
  });

  it("says the answer where that differs more", () => {
    const summary = summaryOf(plain, {
      topics: [{ label: "receipt", pSegment: 0.6, ci95: [0.1, 0.9] }],
      answers: [{ ci95: [0.3, 0.9] }],
    });
    expect(summary).toEqual([
      { field: "summary", text: "More than the others: Which device do you use? Phone", evidence: ["a1"] },
    ]);
  });

  it("says which code a question has in one line with the answer", () => {
    const answers = [{ question: "q0007_0011", answer: "Sometimes or Often" }];
    expect(summaryOf(plain, { answers })[0]?.text).toBe(
      "More than the others, to q0007_0011: Sometimes or Often",
    );
  });

  it("claims nothing where nothing sets apart", () => {
    expect(summaryOf(plain)).toEqual([]);
    expect(summaryOf(plain, { topics: [{ label: "unicorn" }] })).toEqual([]);
  });
});
