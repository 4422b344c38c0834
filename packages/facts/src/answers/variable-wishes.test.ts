import { PersonaError } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { makeSurvey } from "@persona/test-support";
import { compare } from "../comparison/comparison.ts";
import type { Comparison } from "../comparison/comparison.ts";
import type { VariableWishes } from "./variable-wishes.ts";

const { corpus } = makeSurvey({
  columns: [
    { question: "How often do you scan?", kind: "nominal" },
    { question: "What is your job title?", kind: "nominal" },
    { question: "Which desk?", kind: "nominal" },
    { question: "What hinders you?", kind: "open-text" },
    { question: "What is your role?", kind: "open-text" },
    { question: "Number", kind: "id" },
  ],
  rows: Array.from({ length: 12 }, (_, row) => [
    row % 2 === 0 ? "daily" : "never",
    row % 3 === 0 ? "clerk" : "boss",
    row < 4 ? ["left", "right"][row % 2]! : "",
    "The paper jams in the feeder",
    "I am an archivist",
    `${row}`,
  ]),
});

function names({ variables, silentText }: Comparison): Record<"active" | "passive" | "silent", string[]> {
  const questions = (columns: readonly { readonly column: { readonly question: string } }[]): string[] =>
    columns.map(({ column }) => column.question);
  return {
    active: questions(variables.active),
    passive: questions(variables.passive),
    silent: silentText.map(({ question }) => question),
  };
}

function refusal(wishes: VariableWishes): PersonaError {
  try {
    compare(corpus, wishes);
  } catch (error) {
    if (PersonaError.isInstance(error)) return error;
  }
  throw new Error("was not refused");
}

describe("wishes for active and passive questions", () => {
  it("leave the rules as they are where there are none", () => {
    expect(names(compare(corpus))).toEqual({
      active: ["How often do you scan?"],
      passive: ["What is your job title?"],
      silent: ["What is your role?"],
    });
  });

  it("go before the rules on demographics, on missing answers and on open text", () => {
    const wishes = {
      active: ["what is your  JOB title?", "Which desk?", "What is your role?"],
      passive: ["c1", "What hinders you?"],
    };
    expect(names(compare(corpus, wishes))).toEqual({
      active: ["What is your job title?", "Which desk?"],
      passive: ["How often do you scan?"],
      silent: ["What hinders you?"],
    });
  });

  it("name all rows of a grid by what their headers have in common", () => {
    const grid = makeSurvey({
      columns: [
        { question: "q7_0001", kind: "nominal" },
        { question: "q7_0002", kind: "nominal" },
        { question: "q70_1", kind: "nominal" },
      ],
      rows: Array.from({ length: 12 }, (_, row) => ["a", "b", "c"].map((one) => one.repeat(1 + (row % 2)))),
    });
    const { passive } = names(compare(grid.corpus, { passive: ["Q7"] }));
    expect(passive).toEqual(["q7_0001", "q7_0002"]);
  });

  it("are refused where no question is called so, with the nearest that is and a list", () => {
    const error = refusal({ active: ["How often do you skan"] });
    expect(error.code).toBe("invalid-option");
    expect(error.message).toBe("active lists “How often do you skan”, and there is no such question");
    expect(error.hint).toMatch(
      /^Did you mean “How often do you scan\?”\? The questions are: “How often do you scan\?”, /,
    );
    expect(error.hint).not.toContain("Number");
  });

  it("are refused where a question is in both lists, and where there is no survey", () => {
    expect(refusal({ active: ["c1"], passive: ["How often do you scan?"] }).message).toMatch(
      /as active and as passive/,
    );
    expect(() => compare({ ...corpus, tables: [] }, { passive: ["c1"] })).toThrow(
      /there is no such question/,
    );
  });
});
