import { describe, expect, it } from "vitest";
import { compare } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { runToEnd, seededRandom } from "@persona/statistics";
import { makeSurvey, randIndex } from "@persona/test-support";
import { answersWithSample, surveyDivider } from "../dividers/make-divider.ts";
import { drawSample, judgeDivisions } from "./judge-divisions.ts";

const [people, sample, seed] = [120, 45, 4];
const scale = ["never", "rarely", "often", "always"];
const gardening = ["dig", "mow", "prune", "rake", "sow", "water", "weed"];

/**
 * Answers to the questions by a tendency of each person, and two more columns before them: one with an answer that only
 * people give who are not in the sample, and one that repeats a question but for those people.
 */
function surveyOf(tendency: Tendency, isDrawn: (person: number) => boolean): Comparison {
  const random = seededRandom(2);
  const rows = Array.from({ length: people }, (_, person) => {
    const levels = gardening.map((_verb, question) => {
      const moved = tendency(person, question) + 1.6 * (random.fraction() - 0.5);
      return Math.max(0, Math.min(3, Math.round(1.5 + moved)));
    });
    const copied = isDrawn(person) ? levels[0]! : (levels[0]! + 1 + (person % 3)) % 4;
    const rare = isDrawn(person) || person % 9 > 0 ? "no" : "yes";
    return [rare, scale[copied]!, ...levels.map((level) => scale[level]!)];
  });
  return compare(
    makeSurvey({
      columns: [
        { question: "Do you keep bees?", kind: "nominal", levels: ["no", "yes"] },
        { question: "And digging?", kind: "nominal", levels: scale },
        ...gardening.map((verb) => ({
          question: `How often do you ${verb}?`,
          kind: "ordinal" as const,
          levels: scale,
          block: "garden",
        })),
      ],
      rows,
    }).corpus,
    { active: ["Do you keep bees?", "And digging?"] },
  );
}

type Tendency = (person: number, question: number) => number;

/** A survey, and a sample in which two columns are constant and alike that are not so among everybody. */
function sampled(tendency: Tendency): { readonly comparison: Comparison; readonly drawn: readonly number[] } {
  const drawn = drawSample(surveyOf(tendency, () => true).placed, sample, seed);
  return { comparison: surveyOf(tendency, (person) => drawn.includes(person)), drawn };
}

describe("groups of a sample", () => {
  it("are kinds of everybody, also where columns are constant or copies only in the sample", () => {
    const { comparison, drawn } = sampled((person, question) => ((person + question) % 2 === 0 ? 0.8 : -0.8));
    const answers = answersWithSample(comparison, drawn);
    expect(answers.sample.rows).toBe(sample);
    expect(answers.everybody.items).toEqual(answers.sample.items);
    const divider = surveyDivider(answers.sample)!;
    const { memberships } = divider.divide(2, seededRandom(1));
    const { labels } = divider.extend(memberships!, answers.everybody);
    expect(
      randIndex(
        [...labels],
        Array.from(labels, (_, person) => person % 2),
      ),
    ).toBeGreaterThan(0.9);
  });

  it("are levels of everybody", { timeout: 20_000 }, () => {
    const place = (person: number): number => (3 * ((person * 7) % people)) / people - 1.5;
    const { comparison, drawn } = sampled(
      (person, question) => (question % 3 === 0 ? -1 : 1) * place(person),
    );
    const { judged, levels, line, overall } = runToEnd(
      judgeDivisions(comparison, { seed, sample, count: 2 }),
    );
    expect(judged).toEqual(drawn);
    // everybody has a place on the line, also who is not in the sample
    expect(line?.places).toHaveLength(people);
    const places = line!.places.map((one) => one.place);
    expect(new Set(comparison.placed.map((position) => comparison.research.people[position]?.id))).toEqual(
      new Set(line!.places.map(({ participantId }) => participantId)),
    );
    const middle = places.toSorted((a, b) => a - b)[people / 2]!;
    const above = places.map((own) => Number(own > middle));
    expect(
      randIndex(
        above,
        above.map((_, person) => Number(place(person) > 0)),
      ),
    ).toBeGreaterThan(0.7);
    // each rating under a heading has its own name
    expect(new Set(line?.questions.map(({ variable }) => variable)).size).toBe(line?.questions.length);
    expect(levels!.leftOut.questions).toBe(answersWithSample(comparison, drawn).sample.items.length);
    const { labels } = overall(levels!);
    expect(labels).toHaveLength(people);
    expect(
      randIndex(
        [...labels],
        Array.from(labels, (_, person) => Number(place(person) > 0)),
      ),
    ).toBeGreaterThan(0.75);
  });
});
