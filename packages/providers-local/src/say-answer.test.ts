import { describe, expect, it } from "vitest";
import { sayAnswer } from "./say-answer.ts";

describe("sayAnswer", () => {
  it.each([
    ["How often do you open it?", "Daily", "How often do you open it? Daily"],
    ["Favourite device", "Phone", "Favourite device: Phone"],
    ["Favourite device:", "Phone", "Favourite device: Phone"],
    ["I trust it.", "Agree", "I trust it: Agree"],
    ["How often  do you\nopen it?", "Daily", "How often do you open it? Daily"],
    ["Which do you use? (Select all that apply)", "Phone", "Which do you use? Phone"],
    ["How much do you agree? I trust it.", "Agree", "“I trust it”: Agree"],
    ["How strongly do you agree: I trust it", "Agree", "“I trust it”: Agree"],
  ])("says the answer to %j", (question, answer, expected) => {
    expect(sayAnswer(question, answer)).toBe(expected);
  });
});
