import { describe, expect, it } from "vitest";
import { buildVocabulary } from "../text/vocabulary.ts";
import { usagePoints, wordWeight } from "./usage-points.ts";

describe("wordWeight", () => {
  it("is highest for what half of the people say", () => {
    const vocabulary = buildVocabulary(
      Array.from({ length: 10 }, (_, person) => [
        `only${person}x ${person < 5 ? "zuvok zuvok" : ""} ${person < 2 ? "rimpel rimpel" : ""}`,
      ]),
    );
    const weight = (term: string): number => {
      const use = vocabulary.terms.get(term);
      return use === undefined ? 0 : wordWeight(use, vocabulary);
    };
    expect(weight("zuvok")).toBeGreaterThan(weight("rimpel"));
    expect(weight("rimpel")).toBeGreaterThan(0);
  });
});

describe("usagePoints", () => {
  it("has a column for each word that several people use and some do not", () => {
    const vocabulary = buildVocabulary([["zuvok ledger"], ["zuvok ledger"], ["zuvok only"], ["zuvok"]]);
    const { rows, columns, values } = usagePoints(vocabulary, [0, 1, 2]);
    expect([rows, columns]).toEqual([3, 1]);
    expect(values[0]).toBeGreaterThan(0);
    expect(values[2]).toBe(0);
  });
});
