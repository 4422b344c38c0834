import { sliceSpan } from "@persona/contracts";
import type { Corpus, Span } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { spanContexts } from "./span-contexts.ts";

function utterance(start: number, role: Span["role"], text: string, sourceId = "s1"): Span {
  const end = start + text.length;
  return { id: `${sourceId}:${start}-${end}`, sourceId, role, start, end, locator: { line: 1 }, text };
}

const question = utterance(0, "interviewer", "What do you keep, Ana?");
const answer = utterance(30, "participant", "Well. I keep receipts. All of them, Ana says.");
const corpus: Pick<Corpus, "spans"> = { spans: [question, answer] };
const cited = sliceSpan(answer, 6, 22);

describe("spanContexts", () => {
  it("gives the rest of the utterance, and the question before it", () => {
    expect(spanContexts({ spans: [cited] }, corpus).get(cited.id)).toEqual({
      asked: "What do you keep, Ana?",
      before: "Well. ",
      after: " All of them, Ana says.",
    });
  });

  it("changes words on their way out, and never the span", () => {
    const redact = (text: string): string => text.replaceAll("Ana", "[P001]");
    expect(spanContexts({ spans: [cited] }, corpus, { redact }).get(cited.id)).toEqual({
      asked: "What do you keep, [P001]?",
      before: "Well. ",
      after: " All of them, [P001] says.",
    });
  });

  it("has none for words that the corpus no longer holds", () => {
    const changed = { spans: [question, { ...answer, text: answer.text.replace("receipts", "invoices") }] };
    expect(spanContexts({ spans: [cited] }, changed).size).toBe(0);
    expect(spanContexts({ spans: [cited] }, { spans: [] }).size).toBe(0);
  });

  it("takes no question from another source, and cuts long words around at a space", () => {
    const long = utterance(30, "participant", `${"before ".repeat(100)}here${" after".repeat(100)}`, "s2");
    const here = sliceSpan(long, 700, 704);
    const context = spanContexts({ spans: [here] }, { spans: [question, long] }).get(here.id);
    expect(context?.asked).toBeUndefined();
    expect(context?.before).toMatch(/^…before .*before $/);
    expect(context?.after).toMatch(/^ after.* after…$/);
    expect(context?.after.length).toBeLessThanOrEqual(401);
  });
});
