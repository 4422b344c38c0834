import { describe, expect, it } from "vitest";
import { makeRun } from "@persona/test-support";
import { inOrder, leveledName } from "./ordered-answers.ts";
import { spectraOf } from "./spectra.ts";

describe("answers that run from low to high", () => {
  it.each([
    [
      ["Agree", "Strongly disagree", "Neutral"],
      ["Strongly disagree", "Neutral", "Agree"],
    ],
    [
      ["often", "never"],
      ["never", "often"],
    ],
    [
      ["10", "2", "7"],
      ["2", "7", "10"],
    ],
    [
      ["immer", "nie", "manchmal"],
      ["nie", "manchmal", "immer"],
    ],
  ])("%j", (answers, order) => expect(inOrder(answers)).toEqual(order));

  it.each([[["phone", "desktop"]], [["Agree", "phone"]], [["Agree", "Agree"]], [["1", "two"]]])(
    "have no order in %j",
    (answers) => expect(inOrder(answers)).toBeUndefined(),
  );

  it("are in the names of codes", () => {
    expect(leveledName("Trust: low")).toEqual({ of: "Trust", level: "low" });
    expect(leveledName("High workload")).toEqual({ of: "workload", level: "high" });
    expect(leveledName("Highway traffic")).toBeUndefined();
    expect(leveledName("Low")).toBeUndefined();
  });
});

describe("spectraOf", () => {
  const { set } = makeRun({ personas: 1, members: 4, claimsPerField: 1, evidencePerClaim: 3 });
  const [persona] = set.personas;
  if (persona === undefined) throw new TypeError("no persona");
  const [goal] = persona.goals;
  if (goal === undefined) throw new TypeError("no goal");
  const cited = [...goal.evidence, ...goal.counterEvidence];
  const spansWith = (answers: readonly string[]): Parameters<typeof spectraOf>[1] =>
    new Map(
      set.spans.map((span) => {
        const at = cited.indexOf(span.id);
        return [
          span.id,
          at < 0 ? span : { ...span, text: answers[at] ?? "", locator: { column: "Useful?" } },
        ];
      }),
    );
  const answered = {
    ...persona,
    goals: [
      {
        ...goal,
        support: { n: 3, of: 4, base: "answered" as const },
        others: { counts: "answer" as const, level: "Agree", share: 0.2 },
      },
    ],
  };

  it("counts every cited answer on its scale", () => {
    const [spectrum] = spectraOf(answered, spansWith(["Agree", "Strongly agree", "Agree", "Disagree"]));
    expect(spectrum).toEqual({
      of: "Useful?",
      steps: [
        { level: "Disagree", n: 1 },
        { level: "Agree", n: 2 },
        { level: "Strongly agree", n: 1 },
      ],
    });
  });

  it("shows none of answers without an order, and none where not every answer is cited", () => {
    expect(spectraOf(answered, spansWith(["phone", "desk", "phone", "tablet"]))).toEqual([]);
    const some = { ...answered, goals: answered.goals.map((one) => ({ ...one, counterEvidence: [] })) };
    expect(spectraOf(some, spansWith(["Agree", "Agree", "Disagree", "Disagree"]))).toEqual([]);
  });

  it("puts the levels of a code on one line", () => {
    const coded = (level: string, n: number): typeof goal => ({
      ...goal,
      support: { n, of: 9, base: "members" },
      others: { counts: "code", level, share: 0 },
    });
    const goals = [coded("Trust: high", 6), coded("Trust: low", 3), coded("Speed", 4)];
    expect(spectraOf({ ...persona, goals }, new Map())).toEqual([
      {
        of: "Trust",
        steps: [
          { level: "low", n: 3 },
          { level: "high", n: 6 },
        ],
      },
    ]);
  });
});
