import { describe, expect, it } from "vitest";
import { answersIn } from "@persona/contracts";
import type { Column, Corpus } from "@persona/contracts";
import { load } from "../load.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { expectProvable } from "../testing/expect-provable.ts";

const services = ["Bus", "Tram", "Bicycle", "Car (own, shared)", "On foot"];

/** Every subset of two or more options, three times over: 78 answers, 48 of which hold any given option. */
function answersOf(options: readonly string[], joiner: string): string[] {
  const subsets = Array.from({ length: 2 ** options.length }, (_, bits) =>
    options.filter((_option, index) => ((bits >> index) & 1) === 1),
  ).filter(({ length }) => length > 1);
  return [...subsets, ...subsets, ...subsets].map((subset) => subset.join(joiner));
}

function read(answers: readonly string[]): { corpus: Corpus; column: Column; levels: string[][] } {
  const lines = answers.map((answer) => `"${answer.replaceAll('"', '""')}",yes`);
  const corpus = load(temporaryFolder({ "a.csv": `How do you travel?,Again?\n${lines.join("\n")}\n` }));
  expectProvable(corpus);
  const [table] = corpus.tables;
  const column = table?.columns[0];
  if (table === undefined || column === undefined) throw new Error("no table was read");
  const levels = table.cells[0]?.text.map((text) => answersIn(column, text).map(({ level }) => level)) ?? [];
  return { corpus, column, levels };
}

const written = ["Sledge", "My neighbour's boat", "sedan chair, with curtains", "Horse", "Zeppelin"];

describe("what is written in next to options", () => {
  it.each([", ", ";", "; ", " | ", "\n"])(
    "counts as other, and every option exactly, joined by %j",
    (joiner) => {
      const answers = answersOf(services, joiner);
      const withOthers = answers.map((answer, at) =>
        at % 13 === 0 ? `${answer}${joiner}${written[(at / 13) % written.length] ?? ""}` : answer,
      );
      const { corpus, column, levels } = read(withOthers);
      expect(column).toMatchObject({ kind: "multi-select", other: "Other (written in)" });
      expect(new Set(column.levels)).toEqual(new Set([...services, "Other (written in)"]));
      for (const service of services)
        expect(
          levels.filter((given) => given.includes(service)),
          service,
        ).toHaveLength(45);
      expect(levels.filter((given) => given.includes("Other (written in)"))).toHaveLength(6);
      expect(levels.flat().filter((level) => level === "Other (written in)")).toHaveLength(6);
      expect(corpus.losses.map(({ code, count }) => [code, count])).toEqual(
        expect.arrayContaining([["written-in", 6]]),
      );
    },
  );

  it("counts with the option that the form has for it", () => {
    const answers = answersOf([...services, "Other"], ", ").map((answer, at) =>
      answer.endsWith("Other") && at % 9 === 0 ? `${answer}, a thing of number ${at}` : answer,
    );
    const { column, levels } = read(answers);
    expect(column.other).toBe("Other");
    expect(new Set(column.levels)).toEqual(new Set([...services, "Other"]));
    expect(levels.flat().filter((level) => level === "Other")).toHaveLength(93);
  });

  it("is an option where it comes back as often as others", () => {
    const { column } = read(answersOf([...services, "Sledge"], ", "));
    expect(column.other).toBeUndefined();
    expect(column.levels).toContain("Sledge");
  });

  it("is none in sentences that hold commas", () => {
    const { column } = read(
      Array.from(
        { length: 60 },
        (_, at) => `Well, I take the ${services[at % 5] ?? ""}, mostly, when it rains on day ${at}`,
      ),
    );
    expect(column.separator).toBeUndefined();
  });
});

describe("options joined as Typeform joins them", () => {
  it("begin with the separator", () => {
    const { column, levels } = read(
      answersOf(["Eat / drink", "Run", "Swim"].slice(1).concat("Rest"), " / ").map((a) => ` / ${a}`),
    );
    expect(column).toMatchObject({ kind: "multi-select", separator: " / " });
    expect(new Set(column.levels)).toEqual(new Set(["Run", "Swim", "Rest"]));
    expect(levels.flat().filter((level) => level === "Run")).toHaveLength(9);
  });
});
