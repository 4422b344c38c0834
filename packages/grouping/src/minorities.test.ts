import { describe, expect, it } from "vitest";
import { runToEnd, seededRandom, shuffle } from "@persona/statistics";
import { makeSurvey, sized } from "@persona/test-support";
import type { TestCorpus } from "@persona/test-support";
import { groupParticipants } from "./group-participants.ts";

const [people, few, questions] = [240, 9, 14];
const levels = ["never", "rarely", "often", "always"];

/** Two kinds of people, and nine who answer otherwise than either. */
function survey(seed: number, isDealt = false): TestCorpus {
  const random = seededRandom(seed);
  const usual = (person: number, question: number): string => {
    const kind = person < few ? 2 : person % 2;
    return levels[(question + kind * (1 + (question % 2))) % levels.length]!;
  };
  const rows = Array.from({ length: people }, (_, person) =>
    Array.from({ length: questions }, (_question, question) =>
      random.fraction() < 0.8 ? usual(person, question) : levels[random.below(levels.length)]!,
    ),
  );
  for (let question = 0; question < (isDealt ? questions : 0); question += 1) {
    const dealt = shuffle(
      rows.map((row) => row[question]!),
      random,
    );
    rows.forEach((row, person) => (row[question] = dealt[person]!));
  }
  return makeSurvey({
    columns: Array.from({ length: questions }, (_, question) => ({
      question: `How often do you do number ${question}?`,
      kind: "ordinal" as const,
      levels,
    })),
    rows,
  });
}

describe("minorities", () => {
  it("are few people who hang together, told of and never made a persona of", () => {
    for (const seed of [1, 2, 3].slice(0, sized(3, 1))) {
      const { corpus } = survey(seed);
      const { segmentation, groups } = runToEnd(groupParticipants(corpus, { seed }));
      expect(segmentation.k).toBe(2);
      expect(groups.every(({ members }) => members.length > few)).toBe(true);
      const [minority, ...others] = segmentation.minorities ?? [];
      expect(others).toEqual([]);
      const expected = corpus.participants.slice(0, few).map(({ id }) => id);
      const shared = expected.filter((id) => minority?.memberIds.includes(id)).length;
      expect(shared / (few + (minority?.n ?? 0) - shared)).toBeGreaterThan(0.75);
      expect(minority?.coherence).toBeGreaterThanOrEqual(0.75);
      expect(minority?.definingVariables.length).toBeGreaterThanOrEqual(3);
    }
  });

  it("are none in permuted data", () => {
    const found = Array.from({ length: sized(20, 2) }, (_, index) => {
      const { segmentation } = runToEnd(
        groupParticipants(survey(index + 1, true).corpus, { seed: index + 1 }),
      );
      return segmentation.minorities ?? [];
    });
    expect(found.filter((minorities) => minorities.length > 0)).toEqual([]);
  }, 120_000);
});
