import { describe, expect, it } from "vitest";
import { makePack } from "./testing/make-pack.ts";
import type { Said } from "./testing/make-pack.ts";
import { chooseThemeClaims } from "./theme-claims.ts";

const question = "What is hard about printing?";

function answers(topic: string, ...people: readonly string[]): Said[] {
  return people.map((by) => ({ by, text: `the ${topic} is gone`, question, topics: [topic] }));
}

describe("chooseThemeClaims", () => {
  it("tells what three or more bring up, with every answer behind it", () => {
    expect(chooseThemeClaims(makePack(answers("ink", "P1", "P2", "P3", "P4")))).toEqual([
      {
        field: "frustrations",
        text: "What is hard about printing? Something about “ink”.",
        evidence: ["e1", "e2", "e3", "e4"],
      },
    ]);
  });

  it("tells nothing that fewer bring up, however often", () => {
    expect(chooseThemeClaims(makePack(answers("ink", "P1", "P2", "P1", "P2")))).toEqual([]);
  });

  it("tells nothing that one in twenty do not bring up", () => {
    const others = Array.from({ length: 97 }, (_, index) => ({ by: `X${index}`, text: "nothing", question }));
    expect(chooseThemeClaims(makePack([...answers("ink", "P1", "P2", "P3"), ...others]))).toEqual([]);
  });

  it("tells nothing that the question itself names, nor of a question without a cue", () => {
    expect(chooseThemeClaims(makePack(answers("printing", "P1", "P2", "P3")))).toEqual([]);
    const opaque = answers("ink", "P1", "P2", "P3").map((said) => ({ ...said, question: "Q7" }));
    expect(chooseThemeClaims(makePack(opaque))).toEqual([]);
    const spoken = answers("ink", "P1", "P2", "P3").map(({ by, text, topics = [] }) => ({
      by,
      text,
      topics,
    }));
    expect(chooseThemeClaims(makePack(spoken))).toEqual([]);
  });

  it("puts first what sets the group apart, and does not tell one thing twice", () => {
    const both = answers("ink", "P1", "P2", "P3").map((said) => ({ ...said, topics: ["ink", "toner"] }));
    const pack = makePack([...both, ...answers("queue", "P1", "P2", "P3")], {
      topics: [
        { label: "queue", pSegment: 0.9, pRest: 0.1 },
        { label: "ink", pSegment: 0.9, pRest: 0.9 },
      ],
    });
    const texts = chooseThemeClaims(pack).map(({ text }) => text);
    expect(texts).toEqual([
      "What is hard about printing? Something about “queue”.",
      "What is hard about printing? Something about “ink”.",
    ]);
  });
});
