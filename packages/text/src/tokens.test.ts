import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentWords } from "./tokens.ts";

describe("contentWords", () => {
  it("keeps the words that tell something, with their stems", () => {
    expect(contentWords("I was scanning 12 receipts, and then the receipt’s gone.")).toEqual([
      { word: "scanning", stem: "scan", position: 3, from: 6, to: 14 },
      { word: "receipts", stem: "receipt", position: 5, from: 18, to: 26 },
      { word: "receipt", stem: "receipt", position: 9, from: 41, to: 50 },
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

  it("brings forms, spellings and families of a word under one stem", () => {
    const stems = (text: string): Set<string> => new Set(contentWords(text).map(({ stem }) => stem));
    expect(stems("colour colors coloured").size).toBe(1);
    expect(stems("analysis analyses analyse analyzing analytics analyst").size).toBe(1);
    expect(stems("visualise visualization").size).toBe(1);
    expect(stems("flour floor").size).toBe(2);
  });

  it("keeps who does a thing, and another thing with its ending, apart from its stem", () => {
    const stems = (text: string): readonly string[] => contentWords(text).map(({ stem }) => stem);
    for (const [one, other] of [
      ["accountant", "accounts"],
      ["customers", "custom"],
      ["manager", "manages"],
      ["engineers", "engine"],
      ["important", "import"],
    ] as const)
      expect(stems(one), one).not.toEqual(stems(other));
    // and inflections stay together, also of verbs with such an ending
    for (const forms of ["customer customers", "deliver delivers delivered delivering", "engineer engineers"])
      expect(new Set(stems(forms)).size, forms).toBe(1);
  });

  it("takes answers that give none for nothing, and no others", () => {
    for (const text of [
      "N/A",
      "n.a.",
      "None",
      "nope",
      "no comment",
      "Don't know",
      "not sure.",
      "-",
      "nothing!",
    ]) {
      expect(contentWords(text)).toEqual([]);
    }
    expect(contentWords("no idea of receipts")).toHaveLength(2);
  });

  it("lets words that link a phrase stand within it", () => {
    const positions = contentWords("sharing of the notebooks with my colleagues is a chore").map(
      ({ position }) => position,
    );
    expect(positions).toEqual([1, 2, 3, 5]);
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

  it("keeps the code of a question whole, and takes other words apart", () => {
    expect(contentWords("q0007_0006 and snake_case").map(({ word }) => word)).toEqual([
      "q0007_0006",
      "snake",
      "case",
    ]);
  });
});
