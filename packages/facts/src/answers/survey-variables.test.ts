import { describe, expect, it } from "vitest";
import { makeSurvey } from "@persona/test-support";
import type { SurveyColumn } from "@persona/test-support";
import { codeSurvey } from "./coded-survey.ts";
import { peopleOf } from "../people/people.ts";
import { chooseVariables } from "./survey-variables.ts";

function sort(
  columns: readonly SurveyColumn[],
  rows: readonly (readonly string[])[],
): { readonly active: string[]; readonly passive: string[] } {
  const { corpus } = makeSurvey({ columns, rows });
  const [table] = corpus.tables;
  const variables = chooseVariables(table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people));
  return {
    active: variables.active.map(({ column }) => column.question),
    passive: variables.passive.map(({ column }) => column.question),
  };
}

/** One question, beside one that forms groups for sure. */
function place(question: string, answers: readonly string[]): "active" | "passive" | "neither" {
  const { active, passive } = sort(
    [
      { question, kind: "nominal" },
      { question: "What do you scan first?", kind: "nominal" },
    ],
    answers.map((answer, row) => [answer, row % 2 === 0 ? "post" : "mail"]),
  );
  if (active.includes(question)) return "active";
  return passive.includes(question) ? "passive" : "neither";
}

describe("chooseVariables", () => {
  it.each([
    ["How old are you?", ["a", "b"]],
    ["Your gender", ["x", "y"]],
    ["Highest level of education", ["x", "y"]],
    ["Household income", ["x", "y"]],
    ["Which country do you live in?", ["x", "y"]],
    ["What is your job title?", ["x", "y"]],
    ["What type of business is it?", ["x", "y"]],
    ["How many years of experience do you have?", ["x", "y"]],
    ["Q17", ["Male", "Female", "Other"]],
    ["demo_2", ["18-24", "25-34", "65 or older"]],
    ["v3", ["Married", "Divorced", "Never married"]],
    ["os", ["Windows 11", "macOS 14"]],
    ["yearInSchool", ["x", "y"]],
    ["onCampus", ["yes", "no"]],
    ["work_country", ["x", "y"]],
    ["demo.birthYear", ["x", "y"]],
    ["Which language do you speak at home? Your first language", ["x", "y"]],
    ["standing", ["Freshman", "Sophomore", "Senior"]],
  ])("lets %s only describe", (question, answers) => {
    expect(place(question, answers)).toBe("passive");
  });

  it.each([
    ["How often do you print a page?", ["daily", "never"]],
    ["What do you do with a receipt?", ["scan it", "throw it away"]],
    ["Do you use it on stage?", ["yes", "no"]],
    ["Where do you work on your text?", ["at a desk", "on a couch"]],
    ["Rate [Language packs]", ["good", "bad"]],
    ["Which programming languages do you use?", ["x", "y"]],
    ["How satisfied are you with your income?", ["very", "not at all"]],
    ["Importance [Degree programs]", ["high", "low"]],
    ["To what degree do you trust it?", ["fully", "not at all"]],
  ])("lets %s form groups", (question, answers) => {
    expect(place(question, answers)).toBe("active");
  });

  it("leaves out what two in five did not answer, and what all answer alike", () => {
    expect(place("What do you keep?", ["a", "b", "a", "b", "", "", "", "a", "b", "a"])).toBe("active");
    expect(place("What do you keep?", ["a", "b", "a", "b", "", "", "", "", "", "a"])).toBe("neither");
    expect(place("What do you keep?", ["a", "a", "a", "a"])).toBe("neither");
  });

  const battery = Array.from({ length: 9 }, (_, index) => `Is it quality ${index}?`);
  function withBeside(beside: readonly string[]): ReturnType<typeof sort> {
    const columns = [
      ...battery.map((question) => ({ question, kind: "nominal" as const, levels: ["yes", "no"] })),
      ...beside.map((question) => ({ question, kind: "nominal" as const, levels: ["1", "2", "3"] })),
    ];
    const rows = Array.from({ length: 12 }, (_, row) => [
      ...battery.map((__, column) => ((row + column) % 2 === 0 ? "yes" : "no")),
      ...beside.map(() => String((row % 3) + 1)),
    ]);
    return sort(columns, rows);
  }

  it("lets a battery that makes up most of a survey form groups alone", () => {
    expect(withBeside(["How do you rate it?", "How often do you come?"])).toEqual({
      active: battery,
      passive: ["How do you rate it?", "How often do you come?"],
    });
  });

  it("lets all questions form groups where the battery is a part", () => {
    const beside = Array.from({ length: 5 }, (_, index) => `What do you pick at stop ${index}?`);
    expect(withBeside(beside)).toEqual({ active: [...battery, ...beside], passive: [] });
  });
});
