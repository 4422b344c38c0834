import { describe, expect, it } from "vitest";
import { chooseAnswerClaims, isDenial, stateAnswer, tellingAnswers } from "./answer-claims.ts";
import { makeAnswer, makePack } from "./testing/make-pack.ts";

function textsOf(...answers: readonly Parameters<typeof makeAnswer>[0][]): string[] {
  return chooseAnswerClaims(makePack([], { answers })).map(({ field, text }) => `${field}: ${text}`);
}

describe("chooseAnswerClaims", () => {
  it("states an answer that sets the group apart, and cites it", () => {
    const claims = chooseAnswerClaims(
      makePack([], { answers: [{ question: "How often do you print?", answer: "Daily" }] }),
    );
    expect(claims).toEqual([{ field: "behaviors", text: "8 of 10 print daily.", evidence: ["a1"] }]);
  });

  it("leaves out what the others answer as often", () => {
    expect(textsOf({}, { question: "How often do you print?", answer: "Daily", ci95: [-0.1, 0.3] })).toEqual([
      "tools: 8 of 10 use phone.",
    ]);
  });

  it("states what most answered where nothing sets apart", () => {
    const alone = { pRest: null, ci95: null };
    expect(
      textsOf(
        { ...alone, pSegment: 0.6 },
        { ...alone, question: "How often?", answer: "Daily", pSegment: 0.59 },
      ),
    ).toEqual(["tools: 8 of 10 use phone."]);
  });

  it("leaves out that something else was written beside the choice", () => {
    const others = ["Other - Write In", "Other", "Other (please specify)", "other:"];
    expect(textsOf(...others.map((answer) => ({ answer })), { answer: "Other people's phones" })).toEqual([
      "tools: 8 of 10 use other people's phones.",
    ]);
  });

  it("takes words that describe a thing for no motivation", () => {
    const question = "Select all the words that best describe the printer.";
    expect(textsOf({ question, answer: "confusing" })).toEqual([
      "context: Select all the words that best describe the printer: confusing",
    ]);
  });

  it("puts the surest first, three a field and two a question", () => {
    const device = (answer: string, low: number): object => ({ answer, ci95: [low, 0.9] });
    expect(textsOf(device("Phone", 0.1), device("Tablet", 0.3), device("Laptop", 0.2))).toEqual([
      "tools: 8 of 10 use tablet.",
      "tools: 8 of 10 use laptop.",
    ]);
    const many = ["one", "two", "three", "four"].map((name) => ({
      question: `Which tool ${name}?`,
      answer: "Pen",
    }));
    expect(textsOf(...many)).toHaveLength(3);
  });

  it("tells the end of a scale once", () => {
    const scale = { question: "How often do you print?", position: 0.9 };
    expect(
      textsOf(
        { ...scale, answer: "Often or Always", ci95: [0.4, 0.8] },
        { ...scale, answer: "Always", ci95: [0.3, 0.7] },
      ),
    ).toEqual(["behaviors: 8 of 10 print often or always."]);
  });

  it("does not take a trouble that was denied for a trouble", () => {
    expect(textsOf({ question: "Is printing a problem?", answer: "No" })).toEqual([
      "context: Is printing a problem? No",
    ]);
    expect(textsOf({ question: "Is printing a problem?", answer: "Yes" })).toEqual([
      "frustrations: Is printing a problem? Yes",
    ]);
    expect(textsOf({ question: "Is printing a problem?", answer: "Rarely", position: 0.25 })).toEqual([
      "context: Is printing a problem? Rarely",
    ]);
  });
});

describe("stateAnswer", () => {
  it("says what fewer than half of the group answered only as more often than elsewhere", () => {
    const answer = { question: "Who sees it?", answer: "Nobody", n: 4, of: 10, pSegment: 0.4, pRest: 0.1 };
    expect(stateAnswer(makeAnswer(answer))).toBe("Who sees it? Nobody, more often than the others");
    expect(stateAnswer(makeAnswer({ ...answer, question: "Which do you use?", answer: "Pen" }))).toBe(
      "4 of 10 use pen, more often than the others.",
    );
    expect(stateAnswer(makeAnswer({ ...answer, pSegment: 0.5 }))).toBe("Who sees it? Nobody");
  });
});

it("leaves out what is stated elsewhere, and what would state it again", () => {
  const scale = { question: "How often do you print?", position: 0.9 };
  const pack = makePack([], {
    answers: [
      { ...scale, answer: "Often or Always", ci95: [0.4, 0.8] },
      { ...scale, answer: "Always", ci95: [0.3, 0.7] },
      { answer: "Phone" },
    ],
  });
  expect(chooseAnswerClaims(pack, ["a1"]).map(({ evidence }) => evidence)).toEqual([["a3"]]);
});

it("takes a trouble that is none for a plain fact", () => {
  expect(textsOf({ question: "How hard is it to print?", answer: "Very easy" })).toEqual([
    "context: How hard is it to print? Very easy",
  ]);
});

describe("tellingAnswers", () => {
  it("is empty where there are no answers", () => {
    expect(tellingAnswers(makePack([]))).toEqual([]);
  });
});

describe("isDenial", () => {
  it.each([
    [{ answer: "No" }, true],
    [{ answer: "Never mind" }, true],
    [{ answer: "Strongly disagree" }, true],
    [{ answer: "Northern" }, false],
    [{ answer: "Yes" }, false],
    [{ answer: "No opinion", position: 0.75 }, false],
    [{ answer: "Sometimes", position: 0.5 }, true],
  ])("judges %j", (answer, expected) => {
    expect(isDenial(makeAnswer(answer))).toBe(expected);
  });
});
