import { describe, expect, it } from "vitest";
import { makeSurvey } from "@persona/test-support";
import { compare } from "../comparison/comparison.ts";
import { straightLiners } from "./straight-liners.ts";

const levels = ["never", "seldom", "often", "always"];
const questions = "sow water prune graft mulch weed stake thin pick store".split(" ");

/** Everybody answers each question in turn with another level, but for some rows. */
function found(rows: (person: number) => readonly number[] | undefined, people = 40): ReadonlySet<number> {
  const { corpus } = makeSurvey({
    columns: questions.map((verb) => ({
      question: `How often do you ${verb}?`,
      kind: "ordinal" as const,
      levels,
    })),
    rows: Array.from({ length: people }, (_, person) =>
      questions.map(
        (_verb, at) => levels[rows(person)?.[at] ?? (person * 3 + at * (1 + (person % 3))) % 4] ?? "",
      ),
    ),
  });
  return straightLiners(compare(corpus).variables.active, people);
}

describe("straightLiners", () => {
  it("finds people who give one answer to nine questions in ten", () => {
    const all = found((person) => (person === 3 ? questions.map(() => 1) : undefined));
    expect([...all]).toEqual([3]);
    const most = found((person) => (person === 5 ? questions.map((_, at) => (at === 2 ? 0 : 3)) : undefined));
    expect([...most]).toEqual([5]);
    expect(
      found((person) => (person === 5 ? questions.map((_, at) => (at < 2 ? 0 : 3)) : undefined)).size,
    ).toBe(0);
  });

  it("finds nobody where many do it, or where everybody's usual answer is the same", () => {
    expect(found((person) => (person < 10 ? questions.map(() => person % 4) : undefined)).size).toBe(0);
    expect(found((person) => questions.map((_, at) => Number((person + at) % 12 === 0))).size).toBe(0);
  });

  it("places them in no group, and says so", () => {
    const { corpus } = makeSurvey({
      columns: questions.map((verb) => ({
        question: `How often do you ${verb}?`,
        kind: "ordinal" as const,
        levels,
      })),
      rows: Array.from({ length: 30 }, (_, person) =>
        questions.map(
          (_verb, at) => levels[person === 7 ? 2 : (person * 3 + at * (1 + (person % 3))) % 4] ?? "",
        ),
      ),
    });
    const { placed, straightLining } = compare(corpus);
    expect(straightLining).toEqual([7]);
    expect(placed).not.toContain(7);
    expect(placed).toHaveLength(29);
  });
});
