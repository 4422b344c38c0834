import { makeSurvey } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { compare } from "./comparison.ts";
import { leftOutKind, leftOutQuestions } from "./left-out.ts";

const work = ["At a firm", "At a school", "Alone"];
/** Sixty people; the twenty who work alone were asked nothing about their office. */
const { corpus } = makeSurvey({
  columns: [
    { question: "Where do you work?", kind: "nominal" },
    ...["How is the desk?", "How is the chair?", "How is the light?", "How is the noise?"].map(
      (question) => ({
        question,
        kind: "nominal" as const,
      }),
    ),
    { question: "What did you like?", kind: "nominal" },
    { question: "Do you sit?", kind: "nominal" },
  ],
  rows: Array.from({ length: 60 }, (_, at) => {
    const isAlone = at % 3 === 2;
    const office = (step: number): string => (isAlone ? "" : at % step === 0 ? "good" : "bad");
    return [work[at % 3] ?? "", office(2), office(5), office(7), office(4), at % 4 === 0 ? "tea" : "", "yes"];
  }),
});

describe("what forms no groups", () => {
  it("is named with the reason: too few answers, or the same answer", () => {
    expect(leftOutQuestions(compare(corpus))).toEqual([
      "2 questions form no groups: “What did you like?” (75 % did not answer it); “Do you sit?” (everybody gave the same answer)",
    ]);
  });

  it("is a whole kind of people, where they were not asked", () => {
    expect(leftOutKind(compare(corpus))).toEqual([
      "20 people are left out as a whole: those who answered “Alone” to “Where do you work?” were not asked enough of the questions that form groups",
    ]);
  });

  it("is nothing where everybody is placed", () => {
    const placed = compare(corpus, {
      passive: ["How is the desk?", "How is the chair?", "How is the light?", "How is the noise?"],
    });
    expect(leftOutKind(placed)).toEqual([]);
  });
});
