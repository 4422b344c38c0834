import { describe, expect, it } from "vitest";
import { codeSurvey, peopleOf } from "@persona/facts";
import type { CodedColumn } from "@persona/facts";
import { makeSurvey } from "@persona/test-support";
import { skipPatternOf } from "./skip-pattern.ts";

/** Forty people, of whom those for whom `isAsked` holds answer the second question. */
function columns(isAsked: (person: number) => boolean): readonly CodedColumn[] {
  const { corpus } = makeSurvey({
    columns: [
      { question: "Do you own one?", kind: "nominal" },
      { question: "How often do you use it?", kind: "nominal" },
    ],
    rows: Array.from({ length: 40 }, (_, person) => [
      person % 2 === 0 ? "yes" : "no",
      isAsked(person) ? ["daily", "never"][person % 2]! : "",
    ]),
  });
  const [table] = corpus.tables;
  return table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
}

const labels = Int32Array.from({ length: 40 }, (_, person) => Number(person >= 15));

describe("skipPatternOf", () => {
  it("finds a group that is those who were asked a question, and the one that is those who were not", () => {
    const asked = columns((person) => person < 16);
    expect(skipPatternOf(asked, labels, 0)).toMatchObject({
      question: "How often do you use it?",
      isAnswered: true,
    });
    expect(skipPatternOf(asked, labels, 1)).toMatchObject({ isAnswered: false });
    expect(skipPatternOf(asked, labels, 0)?.similarity).toBeCloseTo(15 / 16, 9);
  });

  it("finds none where skips have nothing to do with groups, or nearly everybody answered", () => {
    expect(
      skipPatternOf(
        columns((person) => person % 3 === 0),
        labels,
        0,
      ),
    ).toBeUndefined();
    const large = labels.map((label) => (label === 1 ? 0 : 1));
    expect(
      skipPatternOf(
        columns((person) => person > 0),
        large,
        0,
      ),
    ).toBeUndefined();
    const most = Int32Array.from({ length: 40 }, (_, person) => Number(person >= 36));
    expect(
      skipPatternOf(
        columns(() => true),
        most,
        0,
      ),
    ).toBeUndefined();
  });
});
