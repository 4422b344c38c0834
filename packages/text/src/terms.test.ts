import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf, termsIn } from "./terms.ts";

function terms(text: string): readonly string[] {
  return termsIn(text).map(({ term }) => term);
}

describe("termsIn", () => {
  it("takes each word, and two or three that stand together", () => {
    expect(terms("big red ledger books")).toEqual([
      "big",
      "big red",
      "big ledger red",
      "red",
      "ledger red",
      "book ledger red",
      "ledger",
      "book ledger",
      "book",
    ]);
  });

  it("knows a phrase in any order, with or without the words that link it", () => {
    const key = keyOf(["share", "notebook"]);
    for (const text of [
      "sharing notebooks",
      "notebook sharing",
      "share my notebooks",
      "the sharing of a notebook",
    ]) {
      expect(terms(text)).toContain(key);
    }
  });

  it("joins nothing across other words, commas or sentences, nor a word with itself", () => {
    expect(terms("bank is a feed")).toEqual(["bank", "feed"]);
    expect(terms("Pay the bank. Feed the cat.")).not.toContain("bank feed");
    expect(terms("bank, feed")).toEqual(["bank", "feed"]);
    expect(terms("feed feeds")).toEqual(["feed", "feed"]);
  });

  it("holds no word that is not usable", () => {
    const found = termsIn("ledger bank feed", (stem) => stem !== "bank").map(({ term }) => term);
    expect(found).toEqual(["ledger", "feed"]);
  });

  it("tells where each term stands, whatever the text", () => {
    const words = fc.array(fc.constantFrom("bank", "feeds", "of", "the", ",", ".", "is", "Ledger’s", "\n"));
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join(" ");
        for (const { term, form, from, to } of termsIn(text)) {
          const there = text.slice(from, to);
          expect(form).toBe(there.replaceAll(/\s+/g, " ").replace(/['’]s$/, ""));
          expect(terms(there)).toContain(term);
        }
      }),
    );
  });
});
