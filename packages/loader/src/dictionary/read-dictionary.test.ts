import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answersIn } from "@persona/contracts";
import type { Column, ColumnEntry } from "@persona/contracts";
import { load, loadAsync } from "../load.ts";
import type { LoadOptions } from "../options/load-options.ts";
import { xlsx } from "../testing/office-files.ts";
import { expectProvable } from "../testing/expect-provable.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { readDictionary, readDictionaryAsync } from "./read-dictionary.ts";

function cell(name: string, text: string): string {
  return `<c r="${name}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

function entriesOf(name: string, content: string | Uint8Array): readonly ColumnEntry[] {
  return readDictionary(join(temporaryFolder({ [name]: content }), name));
}

const often = { 1: "Never", 2: "Sometimes", 3: "Often" };

describe("readDictionary", () => {
  it("reads a table with a row for each value", () => {
    const text =
      "Variable,Question,Value,Label,Missing\nq5,How often do you bake?,1,Never,\n,,2,Sometimes,\n,,3,Often,\n,,-9,Refused,yes\nq6,Why?,,,\n";
    expect(entriesOf("book.csv", text)).toEqual([
      {
        column: "q5",
        question: "How often do you bake?",
        labels: { ...often, "-9": "Refused" },
        missing: ["-9"],
      },
      { column: "q6", question: "Why?" },
    ]);
  });

  it("reads a data dictionary of REDCap", () => {
    const text =
      '"Variable / Field Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"\nbakes,radio,"How often do you bake?","1, Never | 2, Sometimes | 3, Often"\nflour,checkbox,"Which flour?","1, Rye | 2, Wheat, fine"\n';
    expect(entriesOf("redcap.csv", text)).toEqual([
      { column: "bakes", question: "How often do you bake?", labels: often },
      { column: "flour", question: "Which flour?", labels: { 1: "Rye", 2: "Wheat, fine" } },
    ]);
  });

  it("reads an XLSForm", () => {
    const sheet = (rows: readonly (readonly string[])[]): string =>
      rows
        .map(
          (cells, row) =>
            `<row r="${row + 1}">${cells.map((text, column) => cell(`${"ABC"[column] ?? ""}${row + 1}`, text)).join("")}</row>`,
        )
        .join("");
    const form = xlsx({
      survey: sheet([
        ["type", "name", "label::English (en)"],
        ["start", "start", ""],
        ["begin_group", "kitchen", "The kitchen"],
        ["select_one often", "bakes", "How often do you bake?"],
        ["select_multiple flours", "flour", "Which flour?"],
        ["integer", "loaves", "How many loaves?"],
        ["text", "why", "Why?"],
        ["end_group", "", ""],
      ]),
      choices: sheet([
        ["list_name", "name", "label::English (en)"],
        ["often", "1", "Never"],
        ["often", "2", "Sometimes"],
        ["often", "3", "Often"],
        ["flours", "rye", "Rye"],
        ["flours", "oat", "Oat flakes"],
      ]),
    });
    expect(entriesOf("form.xlsx", form)).toEqual([
      { column: "start", kind: "ignored" },
      { column: "bakes", question: "How often do you bake?", labels: often },
      {
        column: "flour",
        question: "Which flour?",
        kind: "multi-select",
        labels: { rye: "Rye", oat: "Oat flakes" },
      },
      { column: "loaves", question: "How many loaves?", kind: "numeric" },
      { column: "why", question: "Why?", kind: "open-text" },
    ]);
  });

  it("reads a survey of Qualtrics", () => {
    const element = (payload: object): object => ({ SurveyID: "SV_1", Element: "SQ", Payload: payload });
    const survey = {
      SurveyEntry: { SurveyName: "Bread" },
      SurveyElements: [
        { Element: "BL", Payload: [] },
        element({
          DataExportTag: "Q1",
          QuestionType: "MC",
          Selector: "SAVR",
          QuestionText: "<b>How often</b>&nbsp;do you bake?",
          Choices: { 1: { Display: "Never" }, 4: { Display: "Often" } },
          RecodeValues: { 1: "1", 4: "3" },
        }),
        element({
          DataExportTag: "Q2",
          QuestionType: "MC",
          Selector: "MAVR",
          QuestionText: "Which flour?",
          Choices: { 1: { Display: "Rye" }, 2: { Display: "Oat" } },
        }),
        element({
          DataExportTag: "Q3",
          QuestionType: "Matrix",
          QuestionText: "How good is it?",
          Choices: { 1: { Display: "Crust" } },
          Answers: { 1: { Display: "Bad" }, 2: { Display: "Good" } },
        }),
        element({ DataExportTag: "Q4", QuestionType: "TE", QuestionText: "Why?" }),
      ],
    };
    expect(entriesOf("bread.qsf", JSON.stringify(survey))).toEqual([
      { column: "Q1", question: "How often do you bake?", labels: { 1: "Never", 3: "Often" } },
      { column: "Q2", question: "Which flour?", kind: "multi-select", labels: { 1: "Rye", 2: "Oat" } },
      { column: "Q2_1", question: "Which flour? - Rye" },
      { column: "Q2_2", question: "Which flour? - Oat" },
      { column: "Q3_1", question: "How good is it? [Crust]", labels: { 1: "Bad", 2: "Good" } },
      { column: "Q4", question: "Why?" },
    ]);
  });

  it.each([
    ["entries by column", { q5: { question: "How often?", labels: often, missing: [-9] } }],
    ["entries under columns", { columns: { q5: { question: "How often?", values: often, missing: -9 } } }],
    ["a list", [{ column: "q5", question: "How often?", labels: often, missing: ["-9"] }]],
  ])("reads JSON: %s", (_name, value) => {
    expect(entriesOf("book.json", JSON.stringify(value))).toEqual([
      { column: "q5", question: "How often?", labels: often, missing: ["-9"] },
    ]);
  });

  it("reads nothing but labels in JSON, and waits in its other form", async () => {
    const folder = temporaryFolder({ "book.json": JSON.stringify({ q5: often }) });
    const path = join(folder, "book.json");
    expect(await readDictionaryAsync(path)).toEqual([{ column: "q5", labels: often }]);
    expect(readDictionary(path)).toEqual(await readDictionaryAsync(path));
  });

  it("takes time in proportion to a table with a hundred thousand values of one column", () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `q,${at},Label ${at},`).join("\n");
    const start = process.cpuUsage().user;
    const [entry] = entriesOf("book.csv", `Variable,Value,Label,Missing\n${lines}\n`);
    expect(Object.keys(entry?.labels ?? {})).toHaveLength(100_000);
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(10_000);
  });

  it("takes the names of what every object has for values", () => {
    const [entry] = entriesOf("book.csv", "Variable,Value,Label\nq,constructor,One\nq,__proto__,Two\n");
    expect(Object.entries(entry?.labels ?? {})).toEqual([
      ["constructor", "One"],
      ["__proto__", "Two"],
    ]);
  });

  it("refuses what is no data dictionary", () => {
    expect(() => entriesOf("a.csv", "colour,shape\nred,round\n")).toThrow("names no column");
  });
});

const rows = Array.from({ length: 30 }, (_, at) =>
  [
    (at % 3) + 1,
    at % 10 === 0 ? 8 : (at % 3) + 1,
    at % 2 === 0 ? "1,3" : "2",
    at % 2,
    (at + 1) % 2,
    ["low", "High", "MID"][at % 3],
    10 + at,
  ].join("\t"),
);
const survey = `q5\tq6\tflour\ttool_1\ttool_2\theat\tminutes\n${rows.join("\n")}\n`;

function columnsOf(options: LoadOptions): {
  columns: readonly Column[];
  levelsAt: (column: number, row: number) => string[];
} {
  const corpus = load(temporaryFolder({ "a.tsv": survey }), options);
  expectProvable(corpus);
  const [table] = corpus.tables;
  const columns = table?.columns ?? [];
  return {
    columns,
    levelsAt: (column, row) => {
      const entry = columns[column];
      return entry === undefined
        ? []
        : answersIn(entry, table?.cells[column]?.text[row] ?? "").map(({ level }) => level);
    },
  };
}

describe("what is said about columns", () => {
  it("gives questions, labels in the order of a scale, and missing codes", () => {
    const { columns, levelsAt } = columnsOf({
      dictionary: [
        { column: "Q5", question: "How often do you bake?", labels: { ...often, 4: "Always" } },
        { column: "q6", labels: { ...often, 8: "Refused" } },
      ],
    });
    expect(columns[0]).toMatchObject({
      kind: "ordinal",
      question: "How often do you bake?",
      levels: ["Never", "Sometimes", "Often"],
    });
    expect(levelsAt(0, 2)).toEqual(["Often"]);
    expect(columns[1]).toMatchObject({ kind: "ordinal", missingTokens: ["8"], missing: 3 });
    expect(levelsAt(1, 0)).toEqual([]);
  });

  it("gives the options of a multi-select, in one cell and in a column each", () => {
    const { columns, levelsAt } = columnsOf({
      dictionary: [
        { column: "flour", kind: "multi-select", labels: { 1: "Rye", 2: "Oat", 3: "Corn" } },
        { column: "tool", labels: { 1: "Oven", 2: "Pan" } },
      ],
    });
    expect(columns[2]).toMatchObject({
      kind: "multi-select",
      separator: ",",
      levels: ["Rye", "Oat", "Corn"],
    });
    expect(levelsAt(2, 0)).toEqual(["Rye", "Corn"]);
    expect(columns.slice(3, 5).map(({ kind, levels }) => [kind, levels])).toEqual([
      ["multi-select", ["Oven"]],
      ["multi-select", ["Pan"]],
    ]);
    expect(levelsAt(3, 1)).toEqual(["Oven"]);
  });

  it("gives kinds and levels, whatever the rules say", () => {
    const { columns, levelsAt } = columnsOf({
      kinds: { heat: "ordinal: Low, Mid, High", q5: "nominal: 1=Rye; 2=Oat; 3=Corn", minutes: "ignored" },
      missing: { q6: ["8"] },
    });
    expect(columns[5]).toMatchObject({ kind: "ordinal", levels: ["Low", "Mid", "High"], missing: 0 });
    expect(levelsAt(5, 0)).toEqual(["Low"]);
    expect(columns[0]).toMatchObject({ kind: "nominal", levels: ["Rye", "Oat", "Corn"] });
    expect(columns[6]?.kind).toBe("ignored");
    expect(columns[1]).toMatchObject({ missing: 3 });
  });

  it("counts answers that are none of the levels as missing", () => {
    const { columns } = columnsOf({ kinds: { heat: "ordinal: Low < High" } });
    expect(columns[5]).toMatchObject({ levels: ["Low", "High"], missing: 10, missingTokens: ["MID"] });
  });

  it("takes values that stand for no answer in all columns", () => {
    const { columns } = columnsOf({ missing: ["1"] });
    expect(columns.slice(0, 2).map(({ missing }) => missing)).toEqual([10, 9]);
  });

  it("is an error where no table has the column, with the nearest", () => {
    expect(() => columnsOf({ kinds: { heatt: "nominal" } })).toThrow(
      expect.objectContaining({ code: "invalid-option", hint: expect.stringContaining('"heat"') }),
    );
    expect(() => columnsOf({ missing: { Q7: ["9"] } })).toThrow("no table has it");
    expect(() => columnsOf({ kinds: { heat: "ordinl" } })).toThrow("there is no such kind");
    expect(() => columnsOf({ dictionary: [{ column: "other" }] })).toThrow("no table has it");
  });

  it("is a loss where a data dictionary says more than the tables have", async () => {
    const folder = temporaryFolder({ "a.tsv": survey });
    const dictionary = [{ column: "q5" }, { column: "other" }];
    const { losses } = await loadAsync(folder, { dictionary });
    expect(losses).toMatchObject([{ code: "dictionary-unused", count: 1 }]);
  });
});
