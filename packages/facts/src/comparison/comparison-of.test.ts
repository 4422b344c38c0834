import { printingSurvey } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { comparisonOf } from "./comparison-of.ts";

const { corpus } = printingSurvey();
const [question = ""] = corpus.tables[0]?.columns.map((column) => column.question) ?? [];

describe("comparisonOf", () => {
  it("depends on the corpus and the wishes alone, whatever was asked before", () => {
    const plain = comparisonOf(corpus);
    expect(plain.variables.active.map(({ column }) => column.question)).toContain(question);
    const wished = comparisonOf(corpus, { passive: [question] });
    expect(wished.variables.passive.map(({ column }) => column.question)).toContain(question);
    expect(comparisonOf(corpus).variables).toEqual(plain.variables);
    expect(comparisonOf(corpus, {}).variables).toEqual(plain.variables);
  });

  it("is worked out once while few are asked for, and keeps few", () => {
    const plain = comparisonOf(corpus);
    expect(comparisonOf(corpus, { passive: [question] })).toBe(comparisonOf(corpus, { passive: [question] }));
    expect(comparisonOf(corpus)).toBe(plain);
    for (let times = 1; times <= 4; times += 1)
      comparisonOf(corpus, { passive: Array(times).fill(question) });
    expect(comparisonOf(corpus)).not.toBe(plain);
    expect(comparisonOf(corpus).variables).toEqual(plain.variables);
  });
});
