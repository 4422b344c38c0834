import { describe, expect, it } from "vitest";
import { answerPhrase } from "./answer-phrase.ts";
import { makeAnswer } from "./testing/make-pack.ts";

function phraseOf(question: string, answer: string, position?: number): ReturnType<typeof answerPhrase> {
  return answerPhrase(makeAnswer({ question, answer, ...(position === undefined ? {} : { position }) }));
}

const agree = "How much do you agree? I worry about my taxes.";

describe("answerPhrase", () => {
  it.each([
    ["Which device do you use?", "Phone", undefined, "use phone"],
    ["Which devices do you use the app on? (all that apply)", "Phone", undefined, "use the app on phone"],
    ["How often do you open your app?", "Daily", 1, "open their app daily"],
    [
      "About how many letters do you send in a month?",
      "more than 95",
      undefined,
      "send more than 95 letters in a month",
    ],
    [agree, "Agree or Strongly agree", 0.9, "worry about their taxes"],
    [agree, "Disagree", 0.2, "do not worry about their taxes"],
    ["How much do you agree? I am tired.", "Agree", 0.8, "are tired"],
    ["Do you print?", "Yes", undefined, "print"],
    ["Do you print?", "No", undefined, "do not print"],
  ])("says %s %s", (question, answer, position, words) => {
    expect(phraseOf(question, answer, position)).toMatchObject({ words, isPredicate: true });
  });

  it("says yes and no to a word, and names what was chosen", () => {
    expect(phraseOf("cheap", "No")).toEqual({ words: "not cheap", isDenial: true, isPredicate: false });
    expect(phraseOf("Favourite device", "Phone")).toMatchObject({ words: "phone", isPredicate: false });
  });

  it.each([
    ["Who sees the numbers?", "My clients", undefined],
    ["How many do you send?", "lots", undefined],
    ["How happy are you?", "Quite", 0.7],
    ["How much do you agree? I am tired.", "Disagree", 0.2],
    [agree, "Neither agree nor disagree", 0.5],
    ["How often do you open the app?", "Now and then", 0.4],
    ["Which part do you use?", "2", undefined],
    ["q0005", "Yes", undefined],
    ["Why?", "Because the others in the team do", undefined],
  ])("says nothing of %s %s", (question, answer, position) => {
    expect(phraseOf(question, answer, position)).toBeUndefined();
  });
});
