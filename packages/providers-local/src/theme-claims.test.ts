import { describe, expect, it } from "vitest";
import { makePack } from "./testing/make-pack.ts";
import type { Said } from "./testing/make-pack.ts";
import { chooseThemeClaims } from "./theme-claims.ts";

const question = "What is hard about printing? (list all)";

function claimsOf(...given: Parameters<typeof makePack>): ReturnType<typeof chooseThemeClaims> {
  return chooseThemeClaims(makePack(...given));
}

function answers(topic: string, ...people: readonly string[]): Said[] {
  return people.map((by) => ({ by, text: `the ${topic} is gone`, question, topics: [topic] }));
}

describe("chooseThemeClaims, open answers", () => {
  it("counts what three or more bring up, by the question they were asked", () => {
    expect(claimsOf(answers("ink", "P1", "P2", "P3", "P4"))).toEqual([
      {
        field: "frustrations",
        text: "4 of 4 speak of the ink when asked “What is hard about printing?”",
        evidence: ["t2"],
      },
    ]);
  });

  it("tells nothing that fewer bring up, however often", () => {
    expect(claimsOf(answers("ink", "P1", "P2", "P1", "P2"))).toEqual([]);
  });

  it("tells nothing that one in twenty do not bring up", () => {
    const others = Array.from({ length: 97 }, (_, index) => ({ by: `X${index}`, text: "nothing", question }));
    expect(claimsOf([...answers("ink", "P1", "P2", "P3"), ...others])).toEqual([]);
  });

  it("tells nothing that the question itself names, nor of a question without a cue", () => {
    expect(claimsOf(answers("printing", "P1", "P2", "P3"))).toEqual([]);
    expect(claimsOf(answers("ink", "P1", "P2", "P3").map((said) => ({ ...said, question: "Q7" })))).toEqual(
      [],
    );
  });

  it("puts first what sets the group apart", () => {
    const texts = claimsOf([...answers("ink", "P1", "P2", "P3"), ...answers("queue", "P1", "P2", "P3")], {
      topics: [
        { label: "queue", pSegment: 0.9, pRest: 0.1 },
        { label: "ink", pSegment: 0.9, pRest: 0.9 },
      ],
    }).map(({ text }) => text);
    expect(texts[0]).toContain("queue");
    expect(texts[1]).toContain("ink");
  });

  it("puts first what more people bring up, of what it tells", () => {
    const texts = claimsOf(
      [...answers("queue", "P1", "P2", "P3"), ...answers("ink", "P1", "P2", "P3", "P4")],
      {
        topics: [
          { label: "queue", pSegment: 0.9, pRest: 0.1 },
          { label: "ink", pSegment: 0.9, pRest: 0.9 },
        ],
      },
    ).map(({ text }) => text);
    expect(texts[0]).toContain("4 of 4 speak of the ink");
    expect(texts[1]).toContain("3 of 4 speak of the queue");
  });

  it("does not tell one topic twice in a field, whatever was asked", () => {
    const other = { question: "What hinders you?" };
    const twice = [
      ...answers("ink", "P1", "P2", "P3"),
      ...answers("ink", "P4", "P5", "P6").map((said) => ({ ...said, ...other })),
    ];
    expect(claimsOf(twice)).toHaveLength(1);
  });

  it("does not tell one thing twice under a longer name", () => {
    const both = answers("printer ink", "P1", "P2", "P3").map((said) => ({
      ...said,
      topics: ["printer ink", "ink"],
    }));
    expect(claimsOf(both)).toHaveLength(1);
  });
});

describe("chooseThemeClaims, speech", () => {
  const hard: readonly Said[] = [
    { by: "P1", text: "It's hard to read the ink on a wet receipt.", topics: ["ink", "receipts"] },
    { by: "P2", text: "I can't see which ink is left in there.", topics: ["ink"] },
    { by: "P2", text: "It's so annoying when the ink is gone again.", topics: ["ink"] },
    { by: "P3", text: "I want to buy the ink in one place.", topics: ["ink"] },
    { by: "P4", text: "The ink stood on the shelf.", topics: ["ink"] },
  ];

  it("counts who speaks of a topic where a cue tells of one field, one statement each", () => {
    const claims = claimsOf(hard);
    expect(claims.map(({ field, text }) => [field, text])).toEqual([
      ["frustrations", "2 of 4 speak of the ink when they say what is hard."],
    ]);
    expect(claims[0]?.evidence).toHaveLength(2);
    expect(claims[0]?.evidence).toContain("e1");
  });

  it("tells nothing that the others speak of nearly as much", () => {
    const topics = [{ label: "ink", pSegment: 0.9, pRest: 0.8 }];
    expect(claimsOf(hard, { topics })).toEqual([]);
    expect(claimsOf(hard, { topics: [{ label: "ink", pSegment: 0.9, pRest: 0.2 }] })).toHaveLength(1);
  });

  it("tells nothing that one person says alone", () => {
    expect(claimsOf(hard.slice(0, 1))).toEqual([]);
  });
});
