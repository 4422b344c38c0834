import { describe, expect, it } from "vitest";
import { answersIn } from "@persona/contracts";
import type { Column } from "@persona/contracts";
import { load } from "../load.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { expectProvable } from "../testing/expect-provable.ts";

interface Read {
  readonly columns: readonly Column[];
  /** How many rows chose each option, over all columns. */
  readonly counts: Readonly<Record<string, number>>;
}

function read(headers: readonly string[], rows: readonly (readonly string[])[]): Read {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [headers, ...rows].map((row) => row.map(quote).join(","));
  const corpus = load(temporaryFolder({ "a.csv": `${lines.join("\n")}\n` }));
  expectProvable(corpus);
  const [table] = corpus.tables;
  const counts: Record<string, number> = {};
  for (const [index, column] of (table?.columns ?? []).entries()) {
    if (column.kind !== "multi-select") continue;
    for (const text of table?.cells[index]?.text ?? [])
      for (const { level } of answersIn(column, text)) counts[level] = (counts[level] ?? 0) + 1;
  }
  return { columns: table?.columns ?? [], counts };
}

/** Which of three options each of 24 people chose: the first 12 times, the second 8, the third 6. */
const chosen = Array.from({ length: 24 }, (_, at) => [at % 2 === 0, at % 3 === 0, at % 4 === 1]);
const why = (at: number): string => `because of reason number ${at} that is mine`;

describe("a column for each option", () => {
  it.each([
    ["LimeSurvey codes", ["pets[A1]", "pets[A2]", "pets[A3]"], "Y", "", "pets", ["A1", "A2", "A3"]],
    [
      "LimeSurvey answers",
      ["Which pets? [Cat]", "Which pets? [Dog]", "Which pets? [Owl]"],
      "Yes",
      "No",
      "Which pets?",
      ["Cat", "Dog", "Owl"],
    ],
    ["REDCap codes", ["pets___cat", "pets___dog", "pets___owl"], "1", "0", "pets", ["cat", "dog", "owl"]],
    [
      "REDCap labels",
      ["Pets (choice=Cat)", "Pets (choice=Dog)", "Pets (choice=Owl)"],
      "Checked",
      "Unchecked",
      "Pets",
      ["Cat", "Dog", "Owl"],
    ],
    [
      "ODK groups",
      ["home/pets/cat", "home/pets/dog", "home/pets/owl"],
      "TRUE",
      "FALSE",
      "home/pets",
      ["cat", "dog", "owl"],
    ],
    [
      "Qualtrics choices",
      ["Pets? - Cat", "Pets? - Dog", "Pets? - Owl"],
      "1",
      "",
      "Pets?",
      ["Cat", "Dog", "Owl"],
    ],
    [
      "options before the question",
      ["Cat:Pets?", "Dog:Pets?", "Owl:Pets?"],
      "x",
      "",
      "Pets?",
      ["Cat", "Dog", "Owl"],
    ],
    ["programs", ["pet.cat", "pet.dog", "pet.owl"], "true", "false", "pet", ["cat", "dog", "owl"]],
    ["numbers", ["Q7_1", "Q7_2", "Q7_3"], "1", "0", "Q7", ["Q7_1", "Q7_2", "Q7_3"]],
  ])("is one question, as %s", (_name, headers, on, off, question, options) => {
    const rows = chosen.map((row, at) => [...row.map((is) => (is ? on : off)), why(at)]);
    const { columns, counts } = read([...headers, "Why?"], rows);
    const found = columns.slice(0, 3);
    expect(found.map(({ kind }) => kind)).toEqual(["multi-select", "multi-select", "multi-select"]);
    expect(new Set(found.map(({ block }) => block)).size).toBe(1);
    expect(new Set(found.map((column) => column.question))).toEqual(new Set([question]));
    expect(found.flatMap(({ levels }) => levels)).toEqual(options);
    expect(counts).toEqual({ [options[0] ?? ""]: 12, [options[1] ?? ""]: 8, [options[2] ?? ""]: 6 });
  });

  it("holds its own label, next to others like it", () => {
    const names = ["Cat", "Dog", "Owl"];
    const rows = chosen.map((row, at) => [
      why(at),
      ...row.map((is, option) => (is ? (names[option] ?? "") : "")),
    ]);
    const { columns, counts } = read(["Why?", ...names], rows);
    expect(new Set(columns.slice(1).map(({ block }) => block)).size).toBe(1);
    expect(counts).toEqual({ Cat: 12, Dog: 8, Owl: 6 });
  });

  it.each([
    ["a space", " ", "cat", "dog", "barn owl"],
    ["a comma", ", ", "cat", "dog", "barn owl"],
  ])("counts once where the options stand joined by %s as well", (_name, joiner, ...names) => {
    const rows = chosen.map((row, at) => [
      row.flatMap((is, option) => (is ? [names[option] ?? ""] : [])).join(joiner),
      ...row.map((is) => (is ? "1" : "0")),
      why(at),
    ]);
    const { columns, counts } = read(["Pets?", ...names.map((name) => `Pets?/${name}`), "Why?"], rows);
    expect(columns.map(({ kind }) => kind)).toEqual([
      "multi-select",
      "ignored",
      "ignored",
      "ignored",
      "open-text",
    ]);
    expect(counts).toEqual({ cat: 12, dog: 8, "barn owl": 6 });
  });

  it("is none in a grid of ratings, in one question, or in facts that share a verb", () => {
    const grid = read(
      ["Rate [A]", "Rate [B]"],
      chosen.map((_row, at) => [String((at % 5) + 1), String((at % 4) + 1)]),
    );
    expect(grid.columns.map(({ kind }) => kind)).toEqual(["ordinal", "ordinal"]);
    const facts = read(
      ["has_car", "has_dog", "has_job"],
      chosen.map((row) => row.map((is) => (is ? "1" : "0"))),
    );
    expect(facts.columns.map(({ kind }) => kind)).toEqual(["nominal", "nominal", "nominal"]);
    const alone = read(
      ["Pets? [Cat]", "Why?"],
      chosen.map(([is], at) => [is === true ? "Y" : "N", why(at)]),
    );
    expect(alone.columns[0]?.kind).toBe("nominal");
  });

  it("is none behind the hyphen of a word", () => {
    const { columns } = read(
      ["Do you own an e-reader", "Do you own an e-bike", "Do you own an e-scooter"],
      chosen.map((row) => row.map((is) => (is ? "Yes" : "No"))),
    );
    expect(columns.map(({ kind }) => kind)).toEqual(["nominal", "nominal", "nominal"]);
  });
});
