import { makeSurvey } from "@persona/test-support";
import type { SurveyColumn } from "@persona/test-support";
import { expect, it } from "vitest";
import { compare } from "../comparison/comparison.ts";
import { rolesOf } from "./roles-of.ts";

const fires: SurveyColumn = {
  question: "How often do you fire?",
  kind: "ordinal",
  levels: ["rarely", "daily"],
};

function rolesWith(question: string, levels: readonly string[], given: readonly string[]): unknown[] {
  const { corpus } = makeSurvey({
    columns: [{ question, kind: "nominal", levels: [...levels] }, fires],
    rows: given.map((role, row) => [role, row % 2 === 0 ? "rarely" : "daily"]),
  });
  const roleOf = rolesOf(compare(corpus));
  return given.map((_, position) => roleOf(position));
}

it.each(["What is your role?", "Occupation", "Job title", "What kind of business do you run?"])(
  "is what people answer to “%s”, where enough of them do",
  (question) => {
    const given = ["Potter", "Potter", "Potter", "Potter", "Potter", "Glazier", "Glazier"];
    expect(rolesWith(question, ["Potter", "Glazier"], given)).toEqual([
      ...Array.from({ length: 5 }, () => "Potter"),
      undefined,
      undefined,
    ]);
  },
);

it("is no answer to another question, no number, and nothing that is only called other", () => {
  const six = (level: string): readonly string[] => Array.from({ length: 6 }, () => level);
  const none = six("").map(() => undefined);
  expect(rolesWith("Which city do you live in?", ["Trent", "Bree"], six("Trent"))).toEqual(none);
  expect(rolesWith("Role", ["3", "4"], six("3"))).toEqual(none);
  expect(rolesWith("Role", ["Other", "Potter"], six("Other"))).toEqual(none);
});
