import { describe, expect, it } from "vitest";
import { findCandidates } from "./candidates.ts";
import { makeLabel } from "./label.ts";
import { freelancers, makePack } from "./testing/make-pack.ts";

function labelOf(...given: Parameters<typeof makePack>): ReturnType<typeof makeLabel> {
  const pack = makePack(...given);
  return makeLabel(pack, findCandidates(pack));
}

/** Somebody who speaks of each of these, and does nothing with them. */
function speakOf(...topics: readonly string[]): Parameters<typeof makePack>[0] {
  return topics.map((topic) => ({ by: "P1", text: `There was the ${topic} on the shelf.`, topics: [topic] }));
}

const apart: [number, number] = [0.3, 0.9];

describe("makeLabel", () => {
  it("names what most of the group speaks of or answers and the others do not, widest first, and cites it", () => {
    const label = labelOf(speakOf("client", "receipt", "couch", "desk"), {
      topics: [
        { label: "client", pSegment: 0.7, pRest: 0.2 },
        { label: "receipt", pSegment: 1, pRest: 0.2 },
        { label: "couch", pSegment: 0.9, pRest: 0.8 },
        { label: "desk", pSegment: 0.4, pRest: 0 },
      ],
      answers: [{ answer: "Phone", pSegment: 0.8, pRest: 0.2, ci95: apart }],
    });
    expect(label).toEqual({ label: "Receipt, phone and client", evidence: ["t2", "a1", "t1"] });
  });

  it("prefers what members do or want something with to what they only name", () => {
    const said = [
      { by: "P1", text: "I want to see the client pay at once.", topics: ["client"] },
      { by: "P2", text: "The jar stood there.", topics: ["jar", "client"] },
    ];
    const topics = ["jar", "client"].map((label) => ({ label, pSegment: 0.9, pRest: 0.1 }));
    expect(labelOf(said, { topics }).label).toBe("Client and jar");
  });

  it("prefers things to qualities and to what is written like a name", () => {
    const labels = ["“slow”", "Kevin", "VAT"];
    const topics = labels.map((label) => ({ label, pSegment: 0.9, pRest: 0.1 }));
    expect(labelOf(speakOf(...labels), { topics }).label).toBe("VAT, slow and Kevin");
  });

  it("names three things at most, and none twice", () => {
    const labels = ["paper receipt", "receipts", "wheelchair", "chairs", "client", "jar"];
    const topics = labels.map((label, at) => ({ label, pSegment: 1 - at / 50, pRest: 0.1 }));
    expect(labelOf(speakOf(...labels), { topics }).label).toBe("Paper receipt, wheelchair and client");
  });

  it("says of a question that is only a code which code it is, and never what was chosen as if it were a topic", () => {
    const label = (question: string, answer: string): string =>
      labelOf([], { answers: [{ question, answer, pSegment: 0.8, pRest: 0.2, ci95: apart }] }).label;
    expect(label("q0008", "Your mental health")).toBe("Answer to q0008: Your mental health");
    expect(label("q0007_0006", "Sometimes or Often")).toBe("Answer to q0007_0006: Sometimes or Often");
    expect(label("What worries you?", "Your mental health")).toBe("Your mental health");
  });

  it("says what was said yes or no to by its question, yes first", () => {
    const label = (answer: string): string =>
      labelOf([], { answers: [{ question: "Works at night?", answer }] }).label;
    expect(label("Yes")).toBe("Works at night");
    expect(label("No")).toBe("Not works at night");
    const answers = [
      { question: "cheap", answer: "No", pSegment: 1, pRest: 0.2 },
      { question: "tasty", answer: "Yes", pSegment: 0.8, pRest: 0.4 },
    ];
    expect(labelOf([], { answers }).label).toBe("Tasty and not cheap");
  });

  it("falls back to what many of the group do, and says so, then to an answer with its question", () => {
    const answer = { pSegment: 0.4, pRest: 0.1 };
    expect(labelOf([], { answers: [answer] }).label).toBe("Many: phone");
    expect(labelOf([], { answers: [{ ...answer, answer: "Often", position: 0.7 }] })).toEqual({
      label: "Which device do you use? Often",
      evidence: ["a1"],
    });
  });

  it("sets phrases that are lists themselves apart by dots", () => {
    const answers = [
      { answer: "Quotes, retainers and budgets", pSegment: 1, pRest: 0.1, ci95: apart },
      { answer: "Laptop" },
    ];
    expect(labelOf([], { answers }).label).toBe("Quotes, retainers and budgets · laptop");
  });

  it("has topics that most speak of where there are no others", () => {
    const alone = { pRest: null, ci95: null };
    const topics = [
      { label: "client", pSegment: 0.6, ...alone },
      { label: "receipt", pSegment: 0.7, ...alone },
      { label: "couch", pSegment: 0.4, ...alone },
    ];
    expect(labelOf(speakOf("client", "receipt", "couch"), { topics }).label).toBe("Receipt and client");
  });

  it("names no topic whose speakers were not counted, and none where none is surely more of the group", () => {
    const nothing = { label: "All 3 participants", evidence: [] };
    expect(labelOf(freelancers, { topics: [{ label: "unicorn", pSegment: 1 }] })).toEqual(nothing);
    expect(labelOf(freelancers, { topics: [{ label: "receipt", ci95: [-0.1, 0.9] }] })).toEqual(nothing);
    expect(labelOf(freelancers)).toEqual(nothing);
    const pack = { ...makePack(freelancers), unit: "reports" as const };
    expect(makeLabel(pack, findCandidates(pack)).label).toBe("All 3 reports");
  });
});
