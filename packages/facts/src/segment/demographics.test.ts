import { makeSurvey } from "@persona/test-support";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeSurvey } from "../answers/coded-survey.ts";
import { peopleOf } from "../people/people.ts";
import { describeDemographics } from "./demographics.ts";

/** What is told of everybody who answered; several answers of one person are separated by `;`. */
function distributionOf(
  answers: readonly string[],
  kind: "nominal" | "multi-select" = "nominal",
): ReturnType<typeof describeDemographics>[number]["distribution"] {
  const question = "Where do you live?";
  const levels = [...new Set(answers.flatMap((answer) => answer.split(";")))].filter((level) => level !== "");
  const { corpus } = makeSurvey({
    columns: [{ question, kind, levels, ...(kind === "nominal" ? {} : { separator: ";" }) }],
    rows: answers.map((answer) => [answer]),
  });
  const [table] = corpus.tables;
  const { people } = peopleOf(corpus);
  const passive = table === undefined ? [] : codeSurvey(table, people);
  return describeDemographics({ passive }, { members: [...people.keys()] })[0]?.distribution ?? [];
}

function many(times: number, answer: string): string[] {
  return Array.from({ length: times }, () => answer);
}

describe("describeDemographics", () => {
  it("counts the next most rare answers in until five people share what is told", () => {
    expect(distributionOf([...many(20, "York"), ...many(6, "Hull"), "Eyam"])).toEqual([
      { level: "York", n: 20 },
      { level: "2 answers, counted together", n: 7, folded: 2 },
    ]);
  });

  it("tells nothing where all answers together are too few", () => {
    expect(distributionOf(["York", "Hull", "Eyam"])).toEqual([]);
    expect(distributionOf(many(4, "York"))).toEqual([]);
  });

  it("counts people, not answers, where people chose several", () => {
    const rare = ["Eyam;Hope", "Eyam;Hope", "Eyam;Hope"];
    expect(distributionOf([...many(9, "York"), ...rare], "multi-select")).toEqual([
      { level: "3 answers, counted together", n: 12, folded: 3 },
    ]);
  });

  it("points at no fewer than five people, whatever they answered, and neither does what it leaves out", () => {
    const answers = fc.array(fc.constantFrom("a", "a", "a", "a", "b", "b", "b", "c", "c", "d", "e"), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(answers, (given) => {
        const distribution = distributionOf(given);
        for (const { n } of distribution) expect(n).toBeGreaterThanOrEqual(5);
        const told = distribution.reduce((sum, { n }) => sum + n, 0);
        expect(told === given.length || told === 0).toBe(true);
      }),
    );
  });
});
