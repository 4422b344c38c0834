import { describe, expect, it } from "vitest";
import { makeSurvey } from "@persona/test-support";
import { codeSurvey } from "../answers/coded-survey.ts";
import { contrastsOf } from "./contrasts.ts";
import { definingVariables } from "./defining-variables.ts";
import { peopleOf } from "../people/people.ts";

describe("definingVariables", () => {
  it("tell a choice of two once, by what the group does more, and a longer one by every answer", () => {
    const rows = Array.from({ length: 40 }, (_, person) =>
      person < 20 ? ["yes", "daily", "a"] : ["no", "never", person < 30 ? "b" : "no"],
    );
    const { corpus } = makeSurvey({
      columns: [
        { question: "Cheap?", kind: "nominal", levels: ["yes", "no"] },
        { question: "How often?", kind: "ordinal", levels: ["never", "weekly", "daily"] },
        { question: "Which?", kind: "multi-select", unselected: "no", levels: ["a", "b"] },
      ],
      rows,
    });
    const [table] = corpus.tables;
    const columns = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
    const variates = { columns, topics: [], speaks: new Uint8Array(40) };
    const labels = Int32Array.from(rows, (_, person) => Number(person >= 20));
    const told = contrastsOf(variates, labels, 2).map((contrasts) =>
      definingVariables(contrasts, { active: [], passive: [] }, { most: 12 })
        .map(({ variable, level }) => `${variable} ${level}`)
        .toSorted(),
    );
    expect(told).toEqual([
      ["Cheap? yes", "How often? daily", "How often? never", "Which? a", "Which? b"],
      ["Cheap? no", "How often? daily", "How often? never", "Which? a", "Which? b"],
    ]);
  });

  it("leave out what only describes people where fewer than five members share it", () => {
    const told = (sharing: number): readonly string[] => {
      const rows = Array.from({ length: 60 }, (_, person) => [person < sharing ? "mayor" : "clerk"]);
      const { corpus } = makeSurvey({ columns: [{ question: "Job?", kind: "nominal" }], rows });
      const [table] = corpus.tables;
      const columns = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
      const labels = Int32Array.from(rows, (_, person) => Number(person >= sharing));
      const [contrasts = []] = contrastsOf({ columns, topics: [], speaks: new Uint8Array(60) }, labels, 2);
      const of = (passive: typeof columns): readonly string[] =>
        definingVariables(contrasts, { active: [], passive }, { most: 12 }).map(({ level }) => level);
      expect(of([])).toEqual(["mayor"]);
      return of(columns);
    };
    expect(told(4)).toEqual([]);
    expect(told(5)).toEqual(["mayor"]);
  });

  it("put last what only goes with a group, because it formed it", () => {
    const rows = Array.from({ length: 80 }, (_, person) => [
      person < 40 ? "ferry" : "tram",
      person % 40 < 30 === person < 40 ? "early" : "late",
      person % 40 < 30 === person < 40 ? "north" : "south",
    ]);
    const names = ["By what?", "When?", "Where?"];
    const { corpus } = makeSurvey({
      columns: names.map((question) => ({ question, kind: "nominal" as const })),
      rows,
    });
    const [table] = corpus.tables;
    const columns = table === undefined ? [] : codeSurvey(table, peopleOf(corpus).people);
    const labels = Int32Array.from(rows, (_, person) => Number(person >= 40));
    const [contrasts = []] = contrastsOf({ columns, topics: [], speaks: new Uint8Array(80) }, labels, 2);
    const nameOf = (at: number): string => `block ${columns[at]?.column.block}`;
    const leftOut = { tested: new Set([nameOf(0), nameOf(1)]), apart: new Set([nameOf(1)]) };
    const of = (isTested: boolean): readonly unknown[] =>
      definingVariables(
        contrasts,
        { active: columns.slice(0, 2), passive: columns.slice(2) },
        { most: 12, ...(isTested ? { leftOut } : {}) },
      ).map(({ level, leftOut: isApart }) => [level, isApart]);
    expect(of(true)).toEqual([
      ["early", true],
      ["north", undefined],
      ["ferry", false],
    ]);
    expect(of(false)[0]).toEqual(["ferry", undefined]);
  });
});
