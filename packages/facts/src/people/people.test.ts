import { describe, expect, it } from "vitest";
import { makeSurvey, printingSurvey, threeInterviews } from "@persona/test-support";
import { peopleOf } from "./people.ts";

describe("peopleOf", () => {
  it("brings together what each participant said, in order", () => {
    const { people, table, warnings } = peopleOf(threeInterviews().corpus);
    expect(people.map(({ id, spans }) => [id, spans.length])).toEqual([
      ["P001", 1],
      ["P002", 1],
      ["P003", 1],
    ]);
    expect(table).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it("brings together answers and open text by row", () => {
    const { people } = peopleOf(printingSurvey().corpus);
    expect(people).toHaveLength(10);
    expect(people.map(({ row }) => row)).toEqual([...people.keys()]);
    expect(people[5]).toEqual({ id: "P006", spans: [], row: 5 });
    expect(people[0]?.spans.map(({ text }) => text)).toEqual(["The paper jams, “always”"]);
  });

  it("takes nothing that was not said as a participant, whoever it is put down to", () => {
    const { corpus } = threeInterviews();
    const spans = corpus.spans.map((span) =>
      span.role === "interviewer" ? { ...span, participantId: "P001" } : span,
    );
    const { people } = peopleOf({ ...corpus, spans });
    expect(people.flatMap((person) => person.spans).every(({ role }) => role === "participant")).toBe(true);
    expect(people.flatMap((person) => person.spans)).toHaveLength(3);
  });

  it("leaves out people who said nothing and answered nothing", () => {
    const { corpus } = threeInterviews();
    const participants = [...corpus.participants, { id: "P099", sourceIds: [] }];
    expect(peopleOf({ ...corpus, participants }).people).toHaveLength(3);
  });

  it("compares by the largest table, and says that others were left", () => {
    const small = makeSurvey({ columns: [{ question: "Which?", kind: "nominal" }], rows: [["a"], ["b"]] });
    const { corpus } = printingSurvey();
    const { table, warnings } = peopleOf({ ...corpus, tables: [...small.corpus.tables, ...corpus.tables] });
    expect(table?.participantIds).toHaveLength(10);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^1 smaller table was not used/);
  });
});
