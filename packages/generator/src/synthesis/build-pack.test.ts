import { textAt } from "@persona/contracts";
import type { Span } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { buildEvidence } from "@persona/facts";
import type { Evidence } from "@persona/facts";
import { groupParticipants } from "@persona/grouping";
import { runToEnd } from "@persona/statistics";
import {
  makeTranscripts,
  plantedSurvey,
  plantedTranscripts,
  printingSurvey,
  threeInterviews,
} from "@persona/test-support";
import type { TestCorpus } from "@persona/test-support";
import { evidenceOf } from "../testing/evidence-of.ts";

/** The span's text as its source holds it. */
function inSource(span: Span, { corpus, read }: TestCorpus): string | undefined {
  const source = corpus.sources.find(({ id }) => id === span.sourceId);
  const bytes = source === undefined ? undefined : read(source);
  return source === undefined || bytes === undefined ? undefined : textAt(bytes, source.decoding, span);
}

function idsOf({ pack }: Evidence): string[] {
  return [...pack.statements, ...pack.answers, ...pack.mentions].map(({ id }) => id);
}

const kinds: readonly (readonly [string, TestCorpus])[] = [
  ["interviews", plantedTranscripts({ seed: 1, people: 12, kinds: 2 })],
  ["a survey", plantedSurvey({ seed: 1, people: 60, kinds: 3 })],
  ["open answers", printingSurvey()],
];

describe("buildEvidence", () => {
  it.each(kinds)("gives ids that stand for words of members in the source: %s", (_, research) => {
    const grouping = runToEnd(groupParticipants(research.corpus, { seed: 1 }));
    for (const group of grouping.groups) {
      const evidence = buildEvidence(grouping.comparison, group);
      expect(evidence.memberIds.size).toBe(group.members.length);
      expect([...evidence.citations.keys()].toSorted()).toEqual(idsOf(evidence).toSorted());
      for (const { spans, counterSpans } of evidence.citations.values()) {
        expect(spans.length).toBeGreaterThan(0);
        for (const span of [...spans, ...counterSpans]) {
          expect(span.role).toBe("participant");
          expect(evidence.memberIds.has(span.participantId ?? "")).toBe(true);
          expect(inSource(span, research)).toBe(span.text);
        }
      }
    }
  });

  it("holds every member's sentences, with who said them, and none of the interviewer's", () => {
    const { evidence } = evidenceOf(threeInterviews().corpus);
    expect(evidence.pack.statements.map(({ id, participantId, text }) => [id, participantId, text])).toEqual([
      ["e1", "P001", "I photograph every receipt before the ink fades."],
      ["e2", "P001", "Sundays I sort the envelopes."],
      ["e3", "P002", "I photograph the receipt in the van."],
      ["e4", "P002", "I don't trust the bank feed."],
      ["e5", "P003", "My accountant wants paper receipts."],
      ["e6", "P003", "“Keep the paper originals,” she told me twice."],
    ]);
    expect(evidence.pack).toMatchObject({ n: 3, of: 3, answers: [] });
    // what was asked stands next to a statement, and nowhere else
    const own = JSON.stringify(evidence.pack, (key, value: unknown) => (key === "asked" ? undefined : value));
    expect(own).not.toContain("kitchen table");
    expect(evidence.pack.statements[0]?.asked).toBe("Do you photograph receipts at the kitchen table?");
  });

  it("says which question an open answer was given to", () => {
    const { evidence } = evidenceOf(printingSurvey().corpus);
    const [first] = evidence.pack.statements;
    expect(first).toMatchObject({ question: "What is hard about printing?", participantId: "P001" });
    expect(evidence.citations.get(first?.id ?? "")).toMatchObject({
      question: "What is hard about printing?",
      counterSpans: [],
    });
  });

  it("counts answers that most of a group gave, ends of scales together, demographics never", () => {
    const { evidence } = evidenceOf(printingSurvey().corpus);
    const told = evidence.pack.answers.map(
      ({ question, answer, n, of }) => `${question} ${answer} ${n}/${of}`,
    );
    expect(told).toEqual([
      "How frequently do you print invoices? often or always 7/9",
      "Which devices do you use for printing? laptop 7/9",
    ]);
    const often = evidence.pack.answers[0];
    const citation = evidence.citations.get(often?.id ?? "");
    expect(citation?.answer).toBe("often or always");
    expect(citation?.counterSpans.map(({ text }) => text)).toEqual(["never", "rarely"]);
  });

  it("agrees with itself: the count of an answer is the count of its citations", () => {
    const { corpus } = plantedSurvey({ seed: 2, people: 60, kinds: 3 });
    const grouping = runToEnd(groupParticipants(corpus, { seed: 2 }));
    const packs = grouping.groups.map((group) => buildEvidence(grouping.comparison, group));
    expect(packs.flatMap(({ pack }) => pack.answers).length).toBeGreaterThan(20);
    for (const { pack, citations } of packs) {
      for (const { id, n, of } of pack.answers) {
        const { spans = [], counterSpans = [] } = citations.get(id) ?? {};
        expect([spans.length, spans.length + counterSpans.length]).toEqual([n, of]);
      }
    }
  });

  it("puts first what sets the group apart", () => {
    const { corpus } = plantedSurvey({ seed: 2, people: 60, kinds: 3 });
    const grouping = runToEnd(groupParticipants(corpus, { seed: 2 }));
    for (const group of grouping.groups) {
      const ends = buildEvidence(grouping.comparison, group).pack.answers.map(({ ci95 }) => ci95?.[0] ?? -1);
      expect(ends).toEqual(ends.toSorted((a, b) => b - a));
      expect(ends[0]).toBeGreaterThan(0.2);
    }
    const spoken = plantedTranscripts({ seed: 2, people: 12, kinds: 2 });
    const talk = runToEnd(groupParticipants(spoken.corpus, { seed: 2 }));
    for (const group of talk.groups) {
      const { topics } = buildEvidence(talk.comparison, group).pack;
      const [first, last] = [topics[0], topics.at(-1)];
      expect((first?.pSegment ?? 0) - (first?.pRest ?? 0)).toBeGreaterThan(0.4);
      expect((last?.pSegment ?? 1) - (last?.pRest ?? 1)).toBeLessThan(0.1);
    }
  });

  it("keeps the most telling statements of people who say very much", () => {
    const { corpus } = makeTranscripts(
      Array.from({ length: 4 }, (_, person) => [
        {
          speaker: `Person ${person}`,
          text: Array.from(
            { length: 300 },
            (__, n) => `Item${person}x${n} lies beside ${n % 3 === 0 ? "invoices" : `thing${person}y${n}`}.`,
          ).join(" "),
        },
      ]),
    );
    const { evidence } = evidenceOf(corpus);
    expect(evidence.pack.statements).toHaveLength(600);
    expect(evidence.citations.size).toBe(600);
    expect(new Set(evidence.pack.statements.map(({ id }) => id)).size).toBe(600);
  });
});
