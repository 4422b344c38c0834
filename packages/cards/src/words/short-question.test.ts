import { expect, it } from "vitest";
import { shortQuestion } from "./short-question.ts";

it.each([
  ["Which tools do you\nuse? (choose all that apply)", "Which tools do you use?"],
  ["How much do you agree? I print at home.", "“I print at home”"],
  ["How strongly do you agree: I print at home", "“I print at home”"],
  ["How sure are you of part a? (1 to 5)", "How sure are you of part a?"],
  ["Printing (at home)", "Printing (at home)"],
  ["Why?", "Why?"],
])("shortens %j", (question, expected) => {
  expect(shortQuestion(question)).toBe(expected);
});
