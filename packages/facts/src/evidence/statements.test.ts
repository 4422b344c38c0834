import type { Span } from "@persona/contracts";
import { spanId } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statementsIn } from "./statements.ts";

function spanOf(text: string): Span {
  const address = { sourceId: "s1", start: 10, end: 10 + text.length };
  return { id: spanId(address), ...address, participantId: "P1", role: "participant", locator: {}, text };
}

describe("statementsIn", () => {
  it("takes speech sentence by sentence, each with its address", () => {
    const parts = statementsIn(spanOf("Yes. I scan each receipt. Okay then. The ink fades."), false);
    expect(parts.map(({ text }) => text)).toEqual(["I scan each receipt.", "The ink fades."]);
    expect(parts.map(({ id }) => id)).toEqual(["s1:10-61/5-25", "s1:10-61/37-51"]);
  });

  it("takes a short answer whole, even one word of it", () => {
    const span = spanOf("Ink. And paper");
    expect(statementsIn(span, true)).toEqual([span]);
    expect(statementsIn(spanOf("Ink"), true)).toHaveLength(1);
    // an answer that says nothing is one, and speech that says nothing is none
    expect(statementsIn(spanOf("not yet, no"), true)).toHaveLength(1);
    expect(statementsIn(spanOf("not yet, no"), false)).toEqual([]);
    expect(statementsIn(spanOf("–"), true)).toEqual([]);
  });

  it("takes a long answer sentence by sentence", () => {
    const long = `The printer jams again. ${"The paper bends and the ink fades. ".repeat(4)}`;
    expect(statementsIn(spanOf(long), true)).toHaveLength(5);
  });

  it("gives parts of the span whose ids tell where they stand, whatever was said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (text, isAnswer) => {
        const span = spanOf(text);
        for (const part of statementsIn(span, isAnswer)) {
          expect(part.id).toBe(spanId(part));
          const [from, to] = part.slice ?? [0, text.length];
          expect(text.slice(from, to)).toBe(part.text);
        }
      }),
    );
  });
});
