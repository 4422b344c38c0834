import { expect, it } from "vitest";
import { judgeTopics } from "./judge-topics.ts";

const said = ["The ladder is too short.", "I lent the ladder to him."].map((text, at) => ({
  question: "",
  said: text,
  isAnswer: false,
  person: `P${at}`,
}));
const verdictOf = (text: string): string => judgeTopics({ text, support: { n: 2, of: 3 } }, said).verdict;

it.each([
  "2 of 3 speak of ladders.",
  "2 of 3 speak of ladders when asked “What do you lend?”",
  "2 of 3 speak of ladders when they say what is hard, more than the others do.",
])("passes “%s”", (text) => expect(verdictOf(text)).toBe("entailed"));

it.each([
  "2 of 3 speak of ladders and of violins.",
  "2 of 3 speak of ladders when asked “What do you lend?”, with a violin.",
  "2 of 3 speak of ladders when they say what is hard, with a violin from Cremona.",
  "2 of 3 speak of ladders when they say what is hard about violins and harps.",
  "2 of 3 never speak of ladders when they say what is hard.",
])("refuses “%s”", (text) => expect(verdictOf(text)).toBe("not-supported"));
