import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentenceRanges } from "./sentences.ts";

function sentencesOf(text: string): string[] {
  return sentenceRanges(text).map(([from, to]) => text.slice(from, to));
}

describe("sentenceRanges", () => {
  it("cuts at the end of sentences and trims", () => {
    expect(sentencesOf("  I scan it. Then I forget it!  Why? ")).toEqual([
      "I scan it.",
      "Then I forget it!",
      "Why?",
    ]);
  });

  it("does not end a sentence where a line is wrapped", () => {
    expect(sentencesOf("I scan each receipt\nwith my phone.\r\nThen it\tgoes in the jar.")).toEqual([
      "I scan each receipt\nwith my phone.",
      "Then it\tgoes in the jar.",
    ]);
  });

  it("finds nothing in white space", () => {
    expect(sentenceRanges(" \n\t ")).toEqual([]);
  });

  it("covers everything but white space, once, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let end = 0;
        for (const [from, to] of sentenceRanges(text)) {
          expect(text.slice(end, from).trim()).toBe("");
          expect(text.slice(from, to).trim()).toBe(text.slice(from, to));
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(text.slice(end).trim()).toBe("");
      }),
    );
  });
});
