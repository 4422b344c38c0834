import { describe, expect, it } from "vitest";
import { buildVocabulary } from "@persona/text";
import { lexicalSupport } from "./lexical-support.ts";

describe("lexicalSupport", () => {
  const lexical = lexicalSupport(
    buildVocabulary([["receipt envelope"], ["receipt ledger"], ["receipt"], ["receipt"]]),
  );

  it("is the share of a claim's words that its evidence holds", () => {
    expect(lexical.recall("They keep receipts", ["a receipt"])).toBe(1);
    expect(lexical.recall("They keep envelopes", ["a receipt"])).toBe(0);
    expect(lexical.recall("dragon, unicorn", ["unicorn"])).toBeCloseTo(0.5, 10);
  });

  it("weighs rare words more", () => {
    expect(lexical.recall("receipt ledger", ["ledger"])).toBeGreaterThan(0.6);
    expect(lexical.recall("receipt ledger", ["receipt"])).toBeLessThan(0.4);
  });

  it("takes texts together, and forms of a word as one", () => {
    expect(lexical.recall("receipts in ledgers", ["the ledger", "one receipt"])).toBe(1);
  });

  it("holds nothing for a claim without content", () => {
    expect(lexical.recall("They do it again and again", ["They do it again and again"])).toBe(0);
  });
});
