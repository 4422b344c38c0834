import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentWords } from "./tokens.ts";

describe("contentWords", () => {
  it("keeps the words that tell something, with their stems", () => {
    expect(contentWords("I was scanning 12 receipts, and then the receipt’s gone.")).toEqual([
      { word: "scanning", stem: "scan", position: 3 },
      { word: "receipts", stem: "receipt", position: 5 },
      { word: "receipt", stem: "receipt", position: 10 },
    ]);
  });

  it("leaves out words for numbers and dates, single letters and stop words", () => {
    expect(contentWords("On Friday the third I had twenty of them, a b c, 3rd time in 2024")).toEqual([]);
  });

  it("makes no neighbors of words between which a phrase ends", () => {
    const positions = (text: string): number[] => contentWords(text).map(({ position }) => position);
    expect(positions("bank feed")).toEqual([1, 2]);
    expect(positions("bank-feed")).toEqual([1, 2]);
    expect(positions("bank\nfeed")).toEqual([1, 2]);
    expect(positions("bank, feed. Invoice; client (ledger)")).toEqual([1, 3, 5, 7, 9]);
  });

  it("reads words of other scripts", () => {
    expect(contentWords("Überweisung, счёт").map(({ word }) => word)).toEqual(["überweisung", "счёт"]);
  });

  it("finds each word in the text, in order, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const tokens = contentWords(text);
        const lower = text.toLowerCase();
        for (const { word, stem } of tokens) {
          expect(lower).toContain(word);
          expect(stem).not.toBe("");
        }
        const positions = tokens.map(({ position }) => position);
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
      }),
    );
  });
});
