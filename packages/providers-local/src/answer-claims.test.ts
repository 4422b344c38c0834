import { describe, expect, it } from "vitest";
import { chooseAnswerClaims, isDenial, tellingAnswers } from "./answer-claims.ts";
import { makeAnswer, makePack } from "./testing/make-pack.ts";

function textsOf(...answers: readonly Parameters<typeof makeAnswer>[0][]): string[] {
  return chooseAnswerClaims(makePack([], { answers })).map(({ field, text }) => `${field}: ${text}`);
}

describe("chooseAnswerClaims", () => {
  it("states an answer that sets the group apart, and cites it", () => {
    const claims = chooseAnswerClaims(
      makePack([], { answers: [{ question: "How often do you print?", answer: "Daily" }] }),
    );
    expect(claims).toEqual([{ field: "behaviors", text: "How often do you print? Daily", evidence: ["a1"] }]);
  });

  it("leaves out what the others answer as often", () => {
    expect(textsOf({}, { question: "How often do you print?", answer: "Daily", ci95: [-0.1, 0.3] })).toEqual([
      "tools: Which device do you use? Phone",
    ]);
  });

  it("states what most answered where nothing sets apart", () => {
    const alone = { pRest: null, ci95: null };
    expect(
      textsOf(
        { ...alone, pSegment: 0.6 },
        { ...alone, question: "How often?", answer: "Daily", pSegment: 0.59 },
      ),
    ).toEqual(["tools: Which device do you use? Phone"]);
  });

  it("leaves out that something else was written beside the choice", () => {
    const others = ["Other - Write In", "Other", "Other (please specify)", "other:"];
    expect(textsOf(...others.map((answer) => ({ answer })), { answer: "Other people's phones" })).toEqual([
      "tools: Which device do you use? Other people's phones",
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
      "tools: Which device do you use? Tablet",
      "tools: Which device do you use? Laptop",
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
    ).toEqual(["behaviors: How often do you print? Often or Always"]);
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
