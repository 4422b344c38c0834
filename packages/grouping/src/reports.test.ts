import { describe, expect, it } from "vitest";
import type { Corpus, RowUnit } from "@persona/contracts";
import { compare } from "@persona/facts";
import { runToEnd } from "@persona/statistics";
import { makeSurvey } from "@persona/test-support";
import { groupParticipants } from "./group-participants.ts";

const kinds = [
  "The joystick and the frame rate matter when I shoot at monsters",
  "The lecture notes and the essay fill my library days",
];

/** Forty reviews of two kinds, the products of which have nothing to do with what is written. */
function reviews(rowUnit: RowUnit, people = 40): Corpus {
  const { corpus } = makeSurvey({
    columns: [
      { question: "product", kind: "nominal", levels: ["A", "B"] },
      { question: "review", kind: "open-text" },
    ],
    rows: Array.from({ length: 40 }, (_, row) => [
      row % 4 < 2 ? "A" : "B",
      `${kinds[row % 2] ?? ""}, said number ${row}`,
    ]),
  });
  const [table] = corpus.tables;
  if (table === undefined) throw new TypeError("a survey has a table");
  const idOf = (row: number): string => table.participantIds[row % people] ?? "";
  return {
    ...corpus,
    participants: corpus.participants.slice(0, people),
    spans: corpus.spans.map((span, row) => ({ ...span, participantId: idOf(row) })),
    tables: [{ ...table, participantIds: table.participantIds.map((_, row) => idOf(row)), rowUnit }],
  };
}

describe("reports", () => {
  const unnamed = {
    isReport: true,
    unit: "reports",
    rule: "report: no column says who wrote which row",
  } as const;

  it("are never called people, and their unit is told with its rule", () => {
    const { segmentation } = runToEnd(groupParticipants(reviews(unnamed), { seed: 1, count: 30 }));
    expect(segmentation).toMatchObject({ unit: "reports", unitRule: unnamed.rule });
    expect(`${segmentation.reason} ${segmentation.advice}`).not.toMatch(
      /people a group|participant|interview/,
    );
  });

  it("are compared by their words, and only described by what they are filed under", () => {
    const { variables, basis } = compare(reviews(unnamed));
    expect(basis).toBe("transcripts");
    expect(variables.active).toEqual([]);
    expect(variables.passive.map(({ column }) => column.question)).toEqual(["product"]);
    expect(compare(reviews(unnamed), { active: ["product"] }).variables.active).toHaveLength(1);
  });

  it("are their writers' where writers come back, of whom no answer is counted", () => {
    const rowUnit = { isReport: true, unit: "people", rule: "author: 20 writers of 40 rows" } as const;
    const { segmentation, comparison } = runToEnd(groupParticipants(reviews(rowUnit, 20), { seed: 1 }));
    expect(segmentation).toMatchObject({ unit: "people", unitRule: rowUnit.rule });
    expect(comparison.research.people).toHaveLength(20);
    expect(comparison.variates.columns).toEqual([]);
  });

  it("are told from respondents and speakers by name", () => {
    const { rowUnit: _, ...table } = reviews(unnamed).tables[0] ?? {};
    const survey = { ...reviews(unnamed), tables: [table as Corpus["tables"][number]] };
    expect(compare(survey).research).toMatchObject({
      unit: "people",
      unitRule: expect.stringMatching(/^respondent/),
    });
    expect(compare({ ...survey, tables: [] }).research.unitRule).toMatch(/^speaker/);
  });
});
