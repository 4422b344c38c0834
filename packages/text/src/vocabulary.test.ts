import { describe, expect, it } from "vitest";
import { buildVocabulary } from "./vocabulary.ts";

describe("buildVocabulary", () => {
  it("counts words by person, forms of a word together", () => {
    const { terms, words, speakers } = buildVocabulary([
      ["Receipts, receipt!"],
      ["A receipt."],
      ["The, and."],
    ]);
    expect(speakers).toBe(2);
    expect(words).toBe(3);
    const receipt = terms.get("receipt");
    expect(receipt?.count).toBe(3);
    expect(receipt?.byPerson).toEqual(
      new Map([
        [0, 2],
        [1, 1],
      ]),
    );
  });
});
