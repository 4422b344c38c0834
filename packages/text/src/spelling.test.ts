import { describe, expect, it } from "vitest";
import { americanSpelling } from "./spelling.ts";

describe("americanSpelling", () => {
  it("takes British spellings for the American ones", () => {
    const pairs = [
      ["colour", "color"],
      ["organisation", "organization"],
      ["visualising", "visualizing"],
      ["analyse", "analyze"],
      ["centre", "center"],
      ["catalogue", "catalog"],
      ["licence", "license"],
    ];
    for (const [british = "", american] of pairs) expect(americanSpelling(british)).toBe(american);
  });

  it("leaves words that only look British", () => {
    for (const word of [
      "flour",
      "tour",
      "exercise",
      "promise",
      "wise",
      "fire",
      "evidence",
      "library",
      "dialogue",
    ]) {
      expect(americanSpelling(word)).toBe(word);
    }
  });
});
