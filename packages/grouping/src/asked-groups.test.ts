import { describe, expect, it } from "vitest";
import { PersonaError } from "@persona/contracts";
import { runToEnd, seededRandom } from "@persona/statistics";
import { makeSurvey, plantedSurvey, threeInterviews } from "@persona/test-support";
import { groupParticipants } from "./group-participants.ts";

const scale = ["Never", "Rarely", "Sometimes", "Often", "Always"];

/** People along a line from less to more, and what they do for a living. */
function lineOf(people: number) {
  const random = seededRandom(9);
  const rows = Array.from({ length: people }, (_, person) => {
    const more = (4.4 * person) / (people - 1) - 0.2;
    const answer = (): string =>
      scale[Math.max(0, Math.min(4, Math.round(more + 2.4 * (random.fraction() - 0.5))))] ?? "";
    return [
      ...Array.from({ length: 9 }, answer),
      ["farmer", "miller", "baker"][random.below(3)] ?? "",
      person < 2 ? "north" : person % 2 === 0 ? "east" : "west",
      person < people / 3 ? "small" : person < (2 * people) / 3 ? "middling" : "large",
    ];
  });
  const verbs = ["sow", "reap", "grind", "sieve", "knead", "prove", "bake", "carry", "sell"];
  return makeSurvey({
    columns: [
      ...verbs.map((verb) => ({
        question: `How often do you ${verb}?`,
        kind: "ordinal" as const,
        levels: scale,
      })),
      { question: "What do you do for a living?", kind: "nominal" },
      { question: "Which side of the river?", kind: "nominal" },
      { question: "How large is the yard?", kind: "nominal" },
    ],
    rows,
  });
}

const { corpus } = lineOf(90);

function refusal(options: { readonly by: string; readonly count?: number }, of = corpus): PersonaError {
  try {
    runToEnd(groupParticipants(of, { seed: 1, ...options }));
  } catch (error) {
    if (PersonaError.isInstance(error)) return error;
    throw error;
  }
  throw new TypeError("it was not refused");
}

describe("levels of a line", () => {
  const passive = ["What do you do for a living?", "Which side of the river?", "How large is the yard?"];

  it("are offered where no number is asked for, and none are made", () => {
    const { segmentation } = runToEnd(groupParticipants(corpus, { seed: 1, passive }));
    expect(segmentation).toMatchObject({ k: 1, declined: true });
    expect(segmentation.asked).toBeUndefined();
    expect(segmentation.advice).toContain("--count 3");
  });

  it("are given where a number is asked for: tentative, from less to more, and never called kinds", () => {
    const { segmentation, groups } = runToEnd(groupParticipants(corpus, { seed: 1, count: 3, passive }));
    expect(segmentation).toMatchObject({ k: 3, requested: 3, declined: false });
    expect(segmentation.reason).toMatch(
      /by how much, not by kind.*3 levels of the line.*not kinds: they are tentative/,
    );
    expect(segmentation.asked).toMatchObject({
      groups: "levels",
      names: ["Level 1 of 3 (least)", "Level 2 of 3", "Level 3 of 3 (most)"],
    });
    expect(segmentation.asked?.differing).toBeGreaterThanOrEqual(5);
    expect(segmentation.kReport.every(({ accepted }) => !accepted)).toBe(true);
    const places = new Map(
      segmentation.line?.places.map(({ participantId, place }) => [participantId, place]),
    );
    const means = groups.map(({ members }) =>
      members.reduce(
        (sum, position) => sum + (places.get(corpus.participants[position]?.id ?? "") ?? 0) / members.length,
        0,
      ),
    );
    expect(means).toEqual(means.toSorted((a, b) => a - b));
    for (const { isAsked, stability } of groups) {
      expect(isAsked).toBe(true);
      expect(stability).toBeGreaterThan(0.5);
    }
  });

  it("are no more than people allow", () => {
    const { segmentation } = runToEnd(groupParticipants(corpus, { seed: 1, count: 20, passive }));
    expect(segmentation.k).toBeLessThanOrEqual(8);
    expect(segmentation.reason).toContain("a level would have fewer than 5 people");
  });
});

describe("groups by the answers to a question", () => {
  it("are the answers, with the questions on which they differ", () => {
    const { segmentation, groups } = runToEnd(
      groupParticipants(corpus, { seed: 1, by: "how large is the yard?" }),
    );
    expect(segmentation).toMatchObject({
      k: 3,
      declined: false,
      kReport: [],
      asked: { groups: "answers", question: "How large is the yard?" },
      overrides: { by: "how large is the yard?" },
    });
    expect(segmentation.asked?.differing).toBeGreaterThanOrEqual(9);
    expect(segmentation.reason).toMatch(
      /because that was requested.*tentative; they differ on \d+ of the \d+ other/,
    );
    expect(groups.map(({ members }) => members.length)).toEqual([30, 30, 30]);
    for (const { stability, isAsked } of groups) expect([stability, isAsked]).toEqual([null, true]);
  });

  it("are said to be nearly alike where they do not differ", () => {
    const { segmentation } = runToEnd(
      groupParticipants(corpus, { seed: 1, by: "What do you do for a living?" }),
    );
    expect(segmentation.asked?.differing).toBeLessThanOrEqual(1);
    expect(segmentation.reason).toContain("read them as nearly alike");
  });

  it("leave out answers that fewer than three people gave, and say so", () => {
    const { groups, warnings } = runToEnd(
      groupParticipants(corpus, { seed: 1, by: "Which side of the river?" }),
    );
    expect(groups.map(({ members }) => members.length)).toEqual([44, 44]);
    expect(warnings.join("\n")).toContain(
      "2 people gave an answer to “Which side of the river?” that fewer than 3 gave, and belong to no group",
    );
  });

  it("are refused where there is no such question, with the nearest", () => {
    const { code, message, hint } = refusal({ by: "How large is the yart" });
    expect([code, message]).toEqual([
      "invalid-option",
      "by names “How large is the yart”, and there is no such question",
    ]);
    expect(hint).toMatch(/^Did you mean “How large is the yard\?”\?/);
  });

  it("are refused with a number of groups, without a survey, and where people give several answers or all one", () => {
    expect(refusal({ by: "How large is the yard?", count: 2 }).message).toBe("by and count were both given");
    expect(refusal({ by: "anything" }, threeInterviews().corpus).hint).toMatch(/^There is no survey/);
    const several = makeSurvey({
      columns: [
        { question: "Which?", kind: "multi-select", unselected: "no", levels: ["a", "b"] },
        { question: "Same?", kind: "nominal" },
      ],
      rows: Array.from({ length: 12 }, (_, row) => [row % 2 === 0 ? "a" : "b", "yes"]),
    }).corpus;
    expect(refusal({ by: "Which?" }, several).message).toContain("several answers");
    expect(refusal({ by: "Same?" }, several).message).toContain(
      "each gave 1 answer to it; 2 to 12 are needed",
    );
  });

  it("are the numbers in thirds", () => {
    const numbers = makeSurvey({
      columns: [{ question: "How old is the barn?", kind: "numeric" }],
      rows: Array.from({ length: 30 }, (_, row) => [String(row + 1)]),
    }).corpus;
    const { segmentation } = runToEnd(groupParticipants(numbers, { seed: 1, by: "How old is the barn?" }));
    expect(segmentation.asked?.names).toHaveLength(3);
  });
});

describe("a number of groups that kinds have", () => {
  it("asks for no levels", () => {
    const planted = plantedSurvey({ seed: 1, people: 80, kinds: 3 });
    const { segmentation } = runToEnd(groupParticipants(planted.corpus, { seed: 1, count: 3 }));
    expect(segmentation.k).toBe(3);
    expect(segmentation.asked).toBeUndefined();
  });
});

describe("answers that have nothing to do with each other", () => {
  it("are one group, and no line", () => {
    const random = seededRandom(2);
    const independent = makeSurvey({
      columns: Array.from({ length: 9 }, (_, at) => ({
        question: `Question ${at}?`,
        kind: "ordinal" as const,
        levels: scale,
      })),
      rows: Array.from({ length: 90 }, () => Array.from({ length: 9 }, () => scale[random.below(5)] ?? "")),
    }).corpus;
    const { segmentation } = runToEnd(groupParticipants(independent, { seed: 1, count: 3 }));
    expect(segmentation).toMatchObject({ k: 1, declined: true });
    expect(segmentation.line).toBeUndefined();
    expect(segmentation.reason).toContain("nothing to do with each other");
  });
});
