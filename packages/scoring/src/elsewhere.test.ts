import { groupParticipants } from "@persona/grouping";
import { runToEnd } from "@persona/statistics";
import { printingSurvey, threeInterviews } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import type { ScoreName } from "@persona/contracts";
import { readElsewhere } from "./elsewhere/read-elsewhere.ts";
import { scoreElsewhere } from "./score.ts";

const { corpus } = threeInterviews();

function valueOf(personas: unknown, name: ScoreName, of = corpus): number | null | undefined {
  return scoreElsewhere(personas, of).scores.find((one) => one.name === name)?.value;
}

describe("personas made elsewhere", () => {
  it("score the same whatever the corpus was divided by before", () => {
    const survey = printingSurvey();
    const ids = survey.corpus.participants.map(({ id }) => id);
    const half = Math.ceil(ids.length / 2);
    const personas = [ids.slice(0, half), ids.slice(half)].map((memberIds) => ({
      goals: ["Prints invoices often"],
      memberIds,
    }));
    const before = scoreElsewhere(personas, survey.corpus);
    const passive = survey.corpus.tables[0]?.columns.map(({ question }) => question) ?? [];
    runToEnd(groupParticipants(survey.corpus, { seed: 1, passive }));
    expect(scoreElsewhere(personas, survey.corpus)).toEqual(before);
  });

  it("score worse for three invented quotes than for one true one", () => {
    const invented = {
      name: "Rita",
      quotes: ["This tool changed my life!", "I simply adore paperwork", "Receipts? Never heard of them"],
    };
    const honest = { name: "Ana", quotes: ["I photograph every receipt before the ink fades"] };
    expect(valueOf([invented], "verbatimness")).toBe(0);
    expect(valueOf([honest], "verbatimness")).toBe(1);
    expect(valueOf([invented, honest], "verbatimness")).toBe(0.25);
  });

  it("say for each of them how many claims and quotes are supported, where it has any", () => {
    const personas = [
      {
        goals: ["Photographs every receipt before the ink fades", "Wants seamless blockchain dashboards"],
        quotes: ["I photograph every receipt before the ink fades"],
      },
      { goals: ["Wants seamless blockchain dashboards with synergy"] },
    ];
    const partsOf = (name: ScoreName): readonly unknown[] | undefined =>
      scoreElsewhere(personas, corpus)
        .scores.find((one) => one.name === name)
        ?.parts.filter(({ subject }) => subject !== undefined)
        .map(({ subject, n, of }) => [subject, n, of]);
    expect(partsOf("grounding")).toEqual([
      ["p1", 1, 2],
      ["p2", 0, 1],
    ]);
    expect(partsOf("verbatimness")).toEqual([["p1", 1, 1]]);
  });

  it("do not get the interviewer's words, nor another speaker's, for quotes", () => {
    const quote = { text: "I photograph every receipt before the ink fades", speaker: "Ana" };
    expect(valueOf([{ quotes: ["Do you photograph receipts at the kitchen table?"] }], "verbatimness")).toBe(
      0,
    );
    expect(valueOf([{ quotes: [quote] }], "verbatimness")).toBe(1);
    expect(valueOf([{ quotes: [{ ...quote, speaker: "Ben" }] }], "verbatimness")).toBe(0);
    expect(valueOf([{ quotes: [{ ...quote, file: "interview-2.txt" }] }], "verbatimness")).toBe(0);
  });

  it("are not quoted from behind a denial", () => {
    expect(valueOf([{ quotes: ["I don't trust the bank feed"] }], "verbatimness")).toBe(1);
    expect(valueOf([{ quotes: ["trust the bank feed"] }], "verbatimness")).toBe(0);
  });

  it("are grounded by what participants said that is nearest to a statement, if anything is", () => {
    const said = { goals: ["Photographs every receipt before the ink fades"] };
    const invented = { goals: ["Wants seamless blockchain dashboards with synergy"] };
    const opposite = { goals: ["Trusts the bank feed"] };
    expect(valueOf([said], "grounding")).toBe(1);
    expect(valueOf([invented], "grounding")).toBe(0);
    expect(valueOf([opposite], "grounding")).toBe(0);
  });

  it("point nowhere where they cite nothing, and that is no pass", () => {
    const score = scoreElsewhere([{ goals: ["Photographs every receipt"] }], corpus).scores[0];
    expect(score).toMatchObject({
      name: "pointer-validity",
      value: null,
      verdict: "fail",
      reading: "There is 1 statement, and it does not point at the words that support it.",
      reason: "there is no figure; it must be at least 1",
    });
  });

  it("have what they cite looked for, and a statement is not saved by words it does not cite", () => {
    const cite = (text: string, file: string): unknown => [
      { statements: [{ text: "Photographs every receipt", citations: [{ file, text }] }] },
    ];
    const words = "I photograph every receipt before the ink fades";
    expect(valueOf(cite(words, "interview-1.txt"), "pointer-validity")).toBe(1);
    expect(valueOf(cite(words, "interview-1.txt"), "grounding")).toBe(1);
    expect(valueOf(cite(words, "interview-3.txt"), "pointer-validity")).toBe(0);
    expect(valueOf(cite("I love receipts", "interview-1.txt"), "grounding")).toBe(0);
  });

  it("have counts made again from a survey, and impossible ones found", () => {
    const survey = printingSurvey().corpus;
    const claim = (text: string, n?: number): unknown => [
      { statements: [{ text, ...(n === undefined ? {} : { n }) }] },
    ];
    const question = "How frequently do they print invoices? often";
    expect(valueOf(claim(`${question}: 4 of 9`), "count-accuracy", survey)).toBe(0);
    expect(valueOf(claim(`${question}: 9 of 9`), "count-accuracy", survey)).toBe(1);
    expect(valueOf(claim("They like the color of toner", 400), "count-accuracy", survey)).toBe(1);
    expect(valueOf(claim("They like the color of toner", 2), "count-accuracy", survey)).toBeNull();
  });

  it("stand for no more people than there are, for those they list, and for nobody else", () => {
    const sized = (more: object): unknown => [{ goals: ["Photographs receipts"], ...more }];
    expect(valueOf(sized({ size: 3 }), "count-accuracy")).toBe(0);
    expect(valueOf(sized({ size: 300 }), "count-accuracy")).toBe(1);
    const members = ["P001", "P002"];
    expect(valueOf(sized({ size: 2, members }), "count-accuracy")).toBe(0);
    expect(valueOf(sized({ size: 3, members }), "count-accuracy")).toBe(0.5);
    expect(valueOf(sized({ size: 2, members: ["P001", "Zoe"] }), "count-accuracy")).toBe(0.5);
  });

  it("have who they are taken for a statement that needs evidence", () => {
    expect(valueOf([{ age: 34, gender: "female", goals: ["Photographs receipts"] }], "marked-words")).toBe(2);
    expect(valueOf([{ bio: "She is a millennial who lives in Denver." }], "marked-words")).toBe(1);
  });

  it("are not judged on what only their maker could tell", () => {
    const { scores, kind } = scoreElsewhere([{ goals: ["Photographs receipts"] }], corpus);
    expect(kind).toBe("elsewhere");
    for (const name of ["stability", "abstention", "discriminating-share"])
      expect(scores.find((one) => one.name === name)).toMatchObject({
        value: null,
        verdict: "not-applicable",
      });
  });
});

describe("readElsewhere", () => {
  it("reads a persona of any length", () => {
    const quotes = Array.from({ length: 200_000 }, (_, at) => `quote ${at}`);
    expect(readElsewhere({ quotes, goals: quotes })[0]).toMatchObject({
      quotes: { length: 200_000 },
      statements: { length: 200_000 },
    });
  });

  it("reads the shapes that tools write", () => {
    const persona = { name: "Ana", pain_points: ["Ink fades"], quotes: [{ quote: "“I sort it.” — P1" }] };
    for (const shape of [persona, [persona], { personas: [persona] }, { data: { personas: [persona] } }]) {
      expect(readElsewhere(shape)).toEqual([
        {
          label: "Ana",
          statements: [{ text: "Ink fades", citations: [], isDemographic: false }],
          quotes: [{ text: "I sort it." }],
        },
      ]);
    }
  });

  it("reads prose a sentence at a time, and lists within lists", () => {
    const [persona] = readElsewhere({
      bio: "Ana prints. She sorts.",
      goals: { primary: ["Save time"], secondary: [{ goal: "x", text: "Save ink", n: 3 }] },
    });
    expect(persona?.statements.map(({ text, n }) => [text, n])).toEqual([
      ["Ana prints.", undefined],
      ["She sorts.", undefined],
      ["Save time", undefined],
      ["Save ink", 3],
    ]);
  });

  it.each<[string, unknown]>([
    [
      "personas by their names",
      { "Persona 1": { goals: ["Save ink"] }, "Persona 2": { goals: ["Save time"] } },
    ],
    ["segments", { segments: [{ segment: "A", goals: ["Save ink"] }, { goals: ["Save time"] }] }],
    ["headings of two words", [{ "Needs & Goals": ["Save ink"] }, { topGoals: ["Save time"] }]],
    [
      "findings with words of their own",
      [{ jtbd: [{ job: "Save ink" }] }, { insights: [{ insight: "Save time" }] }],
    ],
  ])("reads %s", (_, value) => {
    expect(readElsewhere(value).map(({ statements }) => statements.map(({ text }) => text))).toEqual([
      ["Save ink"],
      ["Save time"],
    ]);
  });

  it("takes the name a persona is filed under for its label, and a count as it is written", () => {
    const [persona] = readElsewhere({
      Mobile: {
        statements: [
          { text: "Save ink", support: "45/53" },
          { text: "Save time", count: "4 of 9" },
        ],
      },
    });
    expect(persona?.label).toBe("Mobile");
    expect(persona?.statements).toMatchObject([
      { n: 45, of: 53 },
      { n: 4, of: 9 },
    ]);
  });

  it("takes no number or id for a statement", () => {
    const [persona] = readElsewhere([{ goals: ["Save ink"], goal_id: "g-7", context_score: "0.9" }]);
    expect(persona?.statements.map(({ text }) => text)).toEqual(["Save ink"]);
  });

  it.each([null, 7, [], {}, { personas: [] }, [{ hobby: "chess" }]])("finds no persona in %j", (value) => {
    expect(() => readElsewhere(value)).toThrowError(expect.objectContaining({ code: "invalid-record" }));
  });
});
