import { describe, expect, it } from "vitest";
import { findCandidates } from "./candidates.ts";
import { makeLabel } from "./label.ts";
import { freelancers, makePack } from "./testing/make-pack.ts";

function labelOf(...given: Parameters<typeof makePack>): ReturnType<typeof makeLabel> {
  const pack = { ...makePack(...given), n: 4, of: 8 };
  return makeLabel(pack, findCandidates(pack));
}

/** Somebody who speaks of each of these, and does nothing with them. */
function speakOf(...topics: readonly string[]): Parameters<typeof makePack>[0] {
  return topics.map((topic) => ({ by: "P1", text: `There was the ${topic} next door.`, topics: [topic] }));
}

const apart: [number, number] = [0.3, 0.9];
const clear = { pSegment: 0.9, pRest: 0.1 };

describe("makeLabel", () => {
  it("says what most of the group do, as a phrase about people, and cites it", () => {
    const answers = [
      { question: "How much do you agree? I worry about my taxes.", answer: "Agree", ...clear, ci95: apart },
      {
        question: "Which devices do you use the app on?",
        answer: "Phone",
        pSegment: 0.8,
        pRest: 0.2,
        ci95: apart,
      },
      { question: "How often do you print?", answer: "Daily", pSegment: 0.4, pRest: 0, ci95: apart },
    ];
    expect(labelOf([], { answers })).toEqual({
      label: "Worrying about their taxes, using the app on phone",
      evidence: ["a1", "a2"],
    });
  });

  it("says where or with what they do it, as several of them say it", () => {
    const said = ["P1", "P2", "P3"].map((by) => ({ by, text: "I do it on my phone.", topics: ["phone"] }));
    expect(labelOf(said, { topics: [{ label: "phone", ...clear }] }).label).toBe("On the phone");
  });

  it("says what they do without", () => {
    expect(labelOf(speakOf("no drones"), { topics: [{ label: "no drones", ...clear }] }).label).toBe(
      "No drones",
    );
  });

  it("says what they have to do with where nothing says what they do, two things at most, and none twice", () => {
    const labels = ["paper receipt", "receipts", "wheelchair", "client"];
    const topics = labels.map((label, at) => ({ label, pSegment: 1 - at / 50, pRest: 0.1 }));
    expect(labelOf(speakOf(...labels), { topics })).toEqual({
      label: "With the paper receipt and the wheelchair",
      evidence: ["t1", "t3"],
    });
  });

  it.each([
    [
      "quoting",
      ["We quote for everything.", "I always quote twice.", "She saw the quote."],
      "Quoting, with the form",
    ],
    [
      "export",
      ["I export it.", "We had to export the lot.", "I just exported it."],
      "Exporting, with the form",
    ],
    // it is done, and nobody says that they do it
    ["quoting", ["Somebody quoted us.", "They quote late.", "Quoting takes days."], "With the form"],
    // anybody walks
    ["walking", ["I walk there.", "We walk.", "I walked home."], "With the form"],
    // a rented room and what they let happen are two things
    ["lift", ["In the lift.", "I lift her out.", "I lift him."], "With the form"],
  ])("says what they do as far as they say so: %s", (topic, texts, title) => {
    const said = texts.map((text, at) => ({ by: `P${at}`, text, topics: [topic] }));
    const forms = speakOf("form");
    const topics = [topic, "form"].map((label) => ({ label, ...clear }));
    expect(labelOf([...said, ...forms], { topics }).label).toBe(title);
  });

  it("says where they are before what they have", () => {
    const said = ["P1", "P2", "P3"].flatMap((by) => [
      { by, text: "I stood in the corridor with it.", topics: ["corridor"] },
      { by, text: "The form is long.", topics: ["form"] },
    ]);
    const topics = [
      { label: "form", pSegment: 1, pRest: 0 },
      { label: "corridor", pSegment: 0.8, pRest: 0.1 },
    ];
    expect(labelOf(said, { topics }).label).toBe("In the corridor, with the form");
  });

  it("contains no quality, and nothing that is written like a name", () => {
    const labels = ["“slow”", "Kevin", "ask Kevin", "VAT"];
    const topics = labels.map((label) => ({ label, ...clear }));
    expect(labelOf(speakOf(...labels), { topics }).label).toBe("With the VAT");
    expect(labelOf(speakOf("Kevin"), { topics: [{ label: "Kevin", ...clear }] }).label).toBe(
      "A group of 4 participants",
    );
  });

  it("contains no code of a question, and no bare number", () => {
    const label = (question: string, answer: string): string =>
      labelOf([], { answers: [{ question, answer, ...clear, ci95: apart }] }).label;
    expect(label("q0008", "Your mental health")).toBe("A group of 4 participants");
    expect(label("How many boxes", "2")).toBe("A group of 4 participants");
    expect(label("What worries you?", "Your mental health")).toBe("Who say: your mental health");
    expect(label("Who sees the numbers?", "My clients")).toBe(
      "Who answer “My clients” to “Who sees the numbers?”",
    );
  });

  it("says what was said yes or no to, yes first", () => {
    const answers = [
      { question: "cheap", answer: "No", pSegment: 1, pRest: 0.2 },
      { question: "tasty", answer: "Yes", pSegment: 0.8, pRest: 0.4 },
    ];
    expect(labelOf([], { answers }).label).toBe("Who say: tasty");
    expect(labelOf([], { answers: answers.slice(0, 1) }).label).toBe("Who say: not cheap");
    expect(labelOf([], { answers: [{ question: "Do you print?", answer: "No", ...clear }] }).label).toBe(
      "Not printing",
    );
  });

  it("says of everybody that they are all, and then what most of them have in common", () => {
    const everybody = (...given: Parameters<typeof makePack>): string => {
      const pack = { ...makePack(...given), n: 4, of: 4 };
      return makeLabel(pack, findCandidates(pack)).label;
    };
    const alone = { pSegment: 0.9, pRest: null };
    expect(
      everybody([], { answers: [{ question: "How often do you print?", answer: "Daily", ...alone }] }),
    ).toBe("All 4 participants: most printing daily");
    const said = ["P1", "P2", "P3"].map((by) => ({
      by,
      text: "I did it on my typewriter.",
      topics: ["typewriter"],
    }));
    expect(everybody(said, { topics: [{ label: "typewriter", ...alone }] })).toBe(
      "All 4 participants: most speak of their typewriter",
    );
    const few = { pSegment: 0.4, pRest: null };
    expect(everybody(speakOf("clay"), { topics: [{ label: "clay", ...few }] })).toBe("All 4 participants");
  });

  it("speaks of many where nothing is true of most, and of what they speak of where it is no thing", () => {
    const few = { pSegment: 0.4, pRest: 0.1 };
    expect(labelOf(speakOf("client"), { topics: [{ label: "client", ...few }] }).label).toBe(
      "Many with the client",
    );
    const said = ["P1", "P2"].map((by) => ({ by, text: "Somebody accepts it.", topics: ["accepting"] }));
    expect(labelOf(said, { topics: [{ label: "accepting", ...clear }] }).label).toBe(
      "People who speak of accepting",
    );
  });

  it("names no topic whose speakers were not counted, and none where none is surely more of the group", () => {
    const nothing = { label: "A group of 4 participants", evidence: [] };
    expect(labelOf(freelancers, { topics: [{ label: "unicorn", pSegment: 1 }] })).toEqual(nothing);
    expect(labelOf(freelancers, { topics: [{ label: "receipt", ci95: [-0.1, 0.9] }] })).toEqual(nothing);
    const pack = { ...makePack(freelancers), unit: "reports" as const };
    expect(makeLabel(pack, findCandidates(pack)).label).toBe("All 3 reports");
  });

  it("says of one person that it is one, and what they say most about", () => {
    const pack = makePack([...speakOf("receipts", "client"), ...speakOf("client"), ...speakOf("Kevin")]);
    expect(makeLabel(pack, [])).toEqual({
      label: "One person: much on the client and the receipts",
      evidence: ["e2", "e1"],
    });
    expect(makeLabel(makePack([{ by: "P1", text: "Well." }]), []).label).toBe(
      "One person: in their own words",
    );
  });
});
