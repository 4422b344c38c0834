import { describe, expect, test } from "vitest";
import { judge } from "./judge.ts";

const verdictOf = (claim: string, said: string): string =>
  judge({ text: claim }, [{ person: "P1", question: "", said, isAnswer: false }]).verdict;

/** What is said, a claim with places for articles, and whether the words support it. */
const cases: readonly (readonly [string, string, string])[] = [
  ["support is slow", "Support is slow", "entailed"],
  ["support is slow", "Support is quick", "not-supported"],
  ["printer jams every Friday", "Printer jams every Friday", "entailed"],
  ["kitchen is too small for two people", "Kitchen is too small", "entailed"],
  ["invoice gets lost in mail", "Invoice gets lost", "entailed"],
  ["manager never answers", "Manager answers", "not-supported"],
  ["work is hard in winter", "Work is hard", "entailed"],
  ["training takes weeks", "Training takes weeks", "entailed"],
  ["print costs money", "Print costs money", "entailed"],
  ["timer is wrong when lift is full", "Timer is wrong", "near"],
];

const withArticle = (words: string, article: string): string => {
  const text = article === "" ? words : `${article} ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};

describe.each(cases)("“%s”, claimed as “%s”", (said, claim, verdict) => {
  test.each([
    ["", ""],
    ["the", ""],
    ["", "the"],
    ["the", "the"],
    ["a", "the"],
    ["our", "the"],
  ])("said with “%s”, claimed with “%s”", (ofSaid, ofClaim) => {
    expect(verdictOf(`${withArticle(claim, ofClaim)}.`, `${withArticle(said, ofSaid)}.`)).toBe(verdict);
  });
});
