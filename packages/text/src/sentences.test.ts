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

  it("goes on after a title or a short form, which ends no sentence", () => {
    expect(
      sentencesOf(
        "I say good morning, Mrs. Aldous. Dr. Lee came, e.g. Monday. I use pens, paper, etc. It works.",
      ),
    ).toEqual([
      "I say good morning, Mrs. Aldous.",
      "Dr. Lee came, e.g. Monday.",
      "I use pens, paper, etc.",
      "It works.",
    ]);
  });

  it("begins again before the number of a point in a list, and not after it", () => {
    expect(sentencesOf("1. Cells should fold easily 2. Scripts should run 3. More")).toEqual([
      "1. Cells should fold easily",
      "2. Scripts should run",
      "3. More",
    ]);
    expect(sentencesOf("I have 6. They have 7. No. That is all.")).toEqual([
      "I have 6.",
      "They have 7.",
      "No.",
      "That is all.",
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
