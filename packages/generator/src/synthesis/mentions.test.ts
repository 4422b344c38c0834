import { describe, expect, it } from "vitest";
import { buildEvidence } from "@persona/facts";
import { groupParticipants } from "@persona/grouping";
import { runToEnd } from "@persona/statistics";
import { makeSurvey, makeTranscripts, plantedTranscripts } from "@persona/test-support";
import { evidenceOf } from "../testing/evidence-of.ts";

const survey = makeSurvey({
  columns: [
    { question: "What is hard?", kind: "open-text" },
    { question: "What would you change?", kind: "open-text" },
  ],
  rows: [
    ["The receipts fade in the van", "Read receipts aloud"],
    ["receipts", ""],
    ["Receipt after receipt on the floor", "an invoice template"],
    ["The scanner jams", "A new scanner, please"],
    ["nothing", "invoices with my logo"],
  ],
});

describe("countMentions", () => {
  it("counts the members who speak of a topic, in all they say and question by question", () => {
    const { mentions } = evidenceOf(survey.corpus).evidence.pack;
    expect(mentions.map(({ topic, question, n, of }) => [topic, question, n, of])).toEqual([
      ["receipts", undefined, 3, 5],
      ["invoices", undefined, 2, 5],
      ["receipts", "What is hard?", 3, 5],
      // one of the five did not answer this
      ["invoices", "What would you change?", 2, 4],
    ]);
  });

  it("shows one span of each member it counts, a readable one before a bare word", () => {
    const { evidence } = evidenceOf(survey.corpus);
    const spans = evidence.citations.get("t3")?.spans ?? [];
    expect(spans.map(({ text }) => text)).toEqual([
      "The receipts fade in the van",
      "Receipt after receipt on the floor",
      "receipts",
    ]);
  });

  it("counts each member once, and nobody without words to show for it", () => {
    const { corpus } = plantedTranscripts({ seed: 1, people: 12, kinds: 2 });
    const grouping = runToEnd(groupParticipants(corpus, { seed: 1 }));
    const { topics } = grouping.comparison.variates;
    for (const group of grouping.groups) {
      const { pack, citations } = buildEvidence(grouping.comparison, group);
      expect(pack.mentions.length).toBeGreaterThan(5);
      for (const { id, topic, n, of } of pack.mentions) {
        const spans = citations.get(id)?.spans ?? [];
        expect(new Set(spans.map(({ participantId }) => participantId)).size).toBe(n);
        expect([spans.length, of]).toEqual([n, group.members.length]);
        const speakers = topics.find(({ label }) => label === topic)?.people ?? new Set();
        expect(group.members.filter((member) => speakers.has(member))).toHaveLength(n);
      }
    }
  });

  it("counts speech as a whole where nobody was asked in writing", () => {
    const { corpus } = makeTranscripts(
      ["The ledger is late.", "Ledger. Lunch.", "I like lunch."].map((text, person) => [
        { speaker: "Asker", text: "And?", role: "interviewer" as const },
        { speaker: `Person ${person}`, text },
      ]),
    );
    const { mentions, statements } = evidenceOf(corpus).evidence.pack;
    expect(mentions.map(({ topic, n }) => [topic, n])).toContainEqual(["ledger", 2]);
    // a single word is a statement where it names a topic
    expect(statements.map(({ text }) => text)).toContain("Ledger.");
  });
});
