import { threeInterviews } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { evidenceOf, evidenceWithStrangers } from "../testing/make-evidence.ts";
import { checkQuotes } from "./check-quotes.ts";

const { evidence } = evidenceWithStrangers();

describe("checkQuotes", () => {
  it("keeps what a member said, and points at it", () => {
    const text = "I photograph every receipt before the ink fades";
    const { kept, failures } = checkQuotes([{ evidence: "e1", text }], evidence);
    expect(failures).toEqual([]);
    expect(kept).toEqual([{ span: evidence.citations.get("e1")?.spans[0], text }]);
  });

  it.each([
    ["an id that was invented", "e99", "every receipt", "invented-evidence"],
    ["an answer, which nobody worded", "a1", "often", "invented-evidence"],
    ["the interviewer's words", "asker", "Do you photograph every receipt?", "not-a-participant"],
    ["another group's words", "stranger", "every receipt in the van", "not-a-member"],
    ["words never said", "e1", "I love every receipt", "misquote"],
    ["words of somebody else in the group", "e1", "I don't trust the bank feed", "misquote"],
  ])("refuses %s", (_, id, text, reason) => {
    expect(checkQuotes([{ evidence: id, text }], evidence)).toEqual({ kept: [], failures: [reason] });
  });

  it("keeps at most two of one person, and none twice", () => {
    const sentences = [
      "I print the labels in the van.",
      "Then I sort them by street.",
      "At six I ring the depot.",
    ];
    const [span] = evidence.citations.get("e1")?.spans ?? [];
    if (span === undefined) throw new Error("no span");
    const citation = { spans: [{ ...span, text: sentences.join(" ") }], counterSpans: [], question: "" };
    const [first = "", ...others] = sentences;
    const quotes = [first, first, ...others].map((text) => ({ evidence: "long", text }));
    const citing = { ...evidence, citations: new Map([["long", citation]]) };
    expect(checkQuotes(quotes, citing).kept.map(({ text }) => text)).toEqual(sentences.slice(0, 2));
    // a profile of one person is their words
    const alone = { ...citing, memberIds: new Set([span.participantId ?? ""]) };
    expect(checkQuotes(quotes, alone).kept.map(({ text }) => text)).toEqual(sentences);
  });

  it.each([
    "My epilepsy makes small buttons hard.",
    "We went to the food bank that winter.",
    "On Fridays we are at the mosque.",
  ])("does not quote what reveals something private about one person: %s", (text) => {
    const [span] = evidence.citations.get("e1")?.spans ?? [];
    if (span === undefined) throw new Error("no span");
    const citation = { spans: [{ ...span, text }], counterSpans: [], question: "" };
    const cited = { ...evidence, citations: new Map([["own", citation]]) };
    expect(checkQuotes([{ evidence: "own", text }], cited)).toEqual({ kept: [], failures: ["sensitive"] });
  });

  it("shows the sentence that was said where a quote begins behind a denial, and says that it was wrong", () => {
    const { kept, failures } = checkQuotes([{ evidence: "e2", text: "trust the bank feed" }], evidence);
    expect(kept.map(({ text }) => text)).toEqual(["I don't trust the bank feed"]);
    expect(failures).toEqual(["misquote"]);
  });

  it("matches within the cited statement only, not across the person's other words", () => {
    const { evidence: real } = evidenceOf(threeInterviews().corpus);
    const id = real.pack.statements.find(({ text }) => text.startsWith("I photograph every"))?.id ?? "";
    expect(checkQuotes([{ evidence: id, text: "I photograph every receipt" }], real).kept).toHaveLength(1);
    expect(checkQuotes([{ evidence: id, text: "I sort the envelopes" }], real).failures).toEqual([
      "misquote",
    ]);
  });
});
