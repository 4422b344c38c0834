import { describe, expect, it } from "vitest";
import { codeSurvey, peopleOf } from "@persona/facts";
import type { CodedColumn } from "@persona/facts";
import { makeSurvey } from "@persona/test-support";
import { liftOf } from "./held-out.ts";

/** A question that three in four answer with yes: all of the first half, and every other one of the second. */
function question(): readonly CodedColumn[] {
  const { corpus } = makeSurvey({
    columns: [{ question: "Do you?", kind: "nominal", levels: ["yes", "no"] }],
    rows: Array.from({ length: 200 }, (_, row) => [row < 100 || row % 2 === 0 ? "yes" : "no"]),
  });
  const { table, people } = peopleOf(corpus);
  return table === undefined ? [] : codeSurvey(table, people);
}

describe("liftOf", () => {
  it("is 0 where every group answers alike most often, although the group tells how sure that is", () => {
    const halves = Int32Array.from({ length: 200 }, (_, person) => Number(person >= 100));
    const [found] = liftOf(question(), halves, 1);
    expect(found?.lift).toBeLessThanOrEqual(0.1);
    expect(found?.bits).toBeGreaterThan(0.2);
  });

  it("tells nothing, or less, where groups have nothing to do with the answers", () => {
    const dealt = Int32Array.from({ length: 200 }, (_, person) => Math.floor(person / 2) % 2);
    expect(liftOf(question(), dealt, 1)[0]?.bits).toBeLessThanOrEqual(0);
  });
});
