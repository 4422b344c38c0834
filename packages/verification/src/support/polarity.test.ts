import { describe, expect, it } from "vitest";
import { isNegated, isOpposite, oppositeWords } from "./polarity.ts";

describe("isNegated", () => {
  it.each([
    "I don't trust it",
    "I don’t trust it",
    "Nobody trusts it",
    "They never print",
    "They print without looking",
    "I cannot print",
    "No printer works",
    "It is not a habit. No, I mean it.",
    "Strongly disagree",
  ])("hears the denial in: %s", (text) => {
    expect(isNegated(text)).toBe(true);
  });

  it.each([
    "I trust it",
    "No, I do it myself",
    "Right. No. I print it.",
    "The note is a knot of nothingness",
    "I do it now",
  ])("hears no denial in: %s", (text) => {
    expect(isNegated(text)).toBe(false);
  });
});

describe("isOpposite", () => {
  it.each([
    ["They trust the bank feed", "I don't trust the bank feed"],
    ["Reconciling is easy", "Reconciling is hard"],
    ["They love the import", "I hate the import"],
    ["The import is never slow", "The import is slow"],
    ["They are happy with it", "I was dissatisfied with it"],
  ])("sets “%s” against “%s”, both ways round", (one, other) => {
    expect(isOpposite(one, other)).toBe(true);
    expect(isOpposite(other, one)).toBe(true);
  });

  it.each([
    ["Reconciling is not hard", "Reconciling is easy"],
    ["They trust the bank feed", "I trust the bank feed"],
    ["They don't trust the feed", "I distrust the feed"],
    ["It is easy to start and hard to end", "It is hard to end and easy to start"],
  ])("does not set “%s” against “%s”", (one, other) => {
    expect(isOpposite(one, other)).toBe(false);
  });
});

describe("oppositeWords", () => {
  it("names what would say the opposite", () => {
    expect(oppositeWords("Importing is easy").split(" ")).toContain("hard");
    expect(oppositeWords("Importing a ledger")).toBe("");
  });
});
