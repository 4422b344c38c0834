import { describe, expect, it } from "vitest";
import { answerPhrase } from "./answer-phrase.ts";
import { makeAnswer } from "./testing/make-pack.ts";

describe("answerPhrase", () => {
  it.each([
    ["Which device do you use?", "Phone", undefined, "phone"],
    ["How often do you open the app?", "Daily", 1, "open the app daily"],
    [
      "Roughly how long have you been using the app?",
      "Less than one year",
      0.2,
      "using the app for less than one year",
    ],
    [
      "How much do you agree? I worry about my taxes.",
      "Agree or Strongly agree",
      0.9,
      "worry about their taxes",
    ],
    ["cheap", "No", undefined, "not cheap"],
    ["Do you print?", "Yes", undefined, "print"],
  ])("says %s %s", (question, answer, position, words) => {
    const given = { question, answer, ...(position === undefined ? {} : { position }) };
    expect(answerPhrase(makeAnswer(given))?.words).toBe(words);
  });

  it.each([
    ["Who sees the numbers?", "My clients", undefined],
    ["How many do you send?", "more than 95", undefined],
    ["How happy are you?", "Quite", 0.7],
    ["How much do you agree? I worry about my taxes.", "Disagree", 0.2],
    ["How often do you open the app?", "Now and then", 0.4],
    ["q0005", "Yes", undefined],
    ["Why?", "Because the others in the team do", undefined],
  ])("says nothing of %s %s", (question, answer, position) => {
    const given = { question, answer, ...(position === undefined ? {} : { position }) };
    expect(answerPhrase(makeAnswer(given))).toBeUndefined();
  });
});
