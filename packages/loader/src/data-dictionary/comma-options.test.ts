import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column } from "@persona/contracts";
import { answersIn } from "@persona/contracts";
import { load } from "../load.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

interface Read {
  readonly column: Column | undefined;
  readonly losses: readonly string[];
  /** The options of each cell. */
  readonly cells: readonly (readonly string[])[];
}

function read(answers: readonly string[]): Read {
  const rows = answers.map((answer, index) => `r${index},"${answer.replaceAll('"', '""')}"`);
  const folder = temporaryFolder({ "a.csv": `Response ID,Which of these?\n${rows.join("\n")}\n` });
  const { tables, losses } = load(folder);
  const column = tables[0]?.columns[1];
  const cells = (tables[0]?.cells[1]?.text ?? []).map((text) =>
    column === undefined ? [] : answersIn(column, text).map(({ level }) => level),
  );
  return { column, losses: losses.map(({ code, message }) => `${code}: ${message}`), cells };
}

/** Every subset of the options with at least one member, joined as forms join them: in the form's order. */
function subsets(options: readonly string[]): string[] {
  return Array.from({ length: 2 ** options.length - 1 }, (_, bits) =>
    options.filter((_option, index) => (((bits + 1) >> index) & 1) === 1).join(", "),
  );
}

describe("options joined with commas", () => {
  it("are told from commas inside an option by lower case that never begins an answer", () => {
    const options = ["Yes, always", "Yes, at work", "No", "Only if asked, or paid"];
    const { column, losses, cells } = read(subsets(options));
    expect(column).toMatchObject({ kind: "multi-select", separator: "," });
    expect(new Set(column?.levels)).toEqual(new Set(options));
    expect(losses).toEqual([]);
    expect(cells[0]).toEqual(["Yes, always"]);
    expect(cells.at(-1)).toEqual(options);
  });

  it("are told by parts that are never apart, whatever their case", () => {
    const options = ["Desktop, One screen", "Desktop, Two screens", "Phone", "Tablet"];
    expect(new Set(read(subsets(options)).column?.levels)).toEqual(new Set(options));
  });

  it("stay options of their own where each also stands alone or behind another", () => {
    for (const options of [
      ["E-mail", "Phone", "Chat"],
      ["red", "green", "blue", "white"],
      ["Android", "iPhone", "Windows"],
      ["Paper", "other"],
    ]) {
      const { column, losses } = read([...subsets(options), ...subsets(options), ...subsets(options)]);
      expect(new Set(column?.levels), options.join()).toEqual(new Set(options));
      expect(losses).toEqual([]);
    }
  });

  it("keep a figure's comma, which has no space behind it", () => {
    const options = ["Under 1,000", "Over 1,000", "None"];
    const { column } = read(subsets(options));
    expect(column?.separator).toBe(", ");
    expect(new Set(column?.levels)).toEqual(new Set(options));
  });

  it("are counted next to a part that may belong to one of them, which is reported", () => {
    const clear = subsets(["Radio", "Print", "Video"]);
    const { column, losses, cells } = read([
      ...clear,
      ...clear,
      ...clear,
      "Radio, podcasts",
      "Print, podcasts",
    ]);
    expect(column?.levels).toEqual(["Radio", "Print", "Video", "podcasts"]);
    expect(cells.at(-1)).toEqual(["Print", "podcasts"]);
    expect(cells.flat().filter((level) => level === "Print")).toHaveLength(13);
    expect(losses).toEqual([
      'unclear-options: "Which of these?": 1 part behind a comma may belong to the option before ("podcasts"); read as an option of its own',
    ]);
  });

  it("stand in lower case behind several options that are never without them", () => {
    const options = ["Mail, daily", "Mail, weekly", "Phone, daily", "Phone, weekly", "None"];
    const { column, losses } = read([...subsets(options), ...subsets(options)]);
    expect(new Set(column?.levels)).toEqual(new Set(options));
    expect(losses).toEqual([]);
  });

  it("join nothing in brackets", () => {
    const options = ["Write code (new, old)", "Teach [courses, talks]", "Read", "Sell (a lot"];
    const { column, cells } = read(subsets(options.slice(0, 3)));
    expect(new Set(column?.levels)).toEqual(new Set(options.slice(0, 3)));
    expect(cells.at(-1)).toEqual(options.slice(0, 3));
    expect(new Set(read(subsets(["Read", "Sell (a lot", "Rest"])).column?.levels)).toEqual(
      new Set(["Read", "Sell (a lot", "Rest"]),
    );
  });

  it("leave a single choice alone whose answers hold commas", () => {
    const { column } = read(
      Array.from({ length: 12 }, (_, at) => ["Yes, always", "Yes, at work", "No"][at % 3] ?? ""),
    );
    expect(column?.separator).toBeUndefined();
    expect(column?.levels).toHaveLength(3);
  });

  it("invent nothing: every level stands in a cell, and every cell is made of levels", () => {
    const word = fc.constantFrom("Yes", "No", "always", "at work", "Phone", "1,000", "Phone, red");
    const cell = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(", "));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 12, maxLength: 40 }), (answers) => {
        const { column, cells } = read(answers);
        if (column?.kind !== "multi-select") return;
        const found = new Set(cells.flat());
        expect(new Set(column.levels.filter((level) => level !== column.other || found.has(level)))).toEqual(
          found,
        );
        for (const [index, options] of cells.entries()) {
          // what single people wrote in counts as other
          if (options.includes(column.other ?? "")) continue;
          expect(options.join(", ").replaceAll(/,\s*/g, ",")).toBe(answers[index]?.replaceAll(/,\s*/g, ","));
        }
      }),
    );
  });
});
