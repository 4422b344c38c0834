import { describe, expect, it } from "vitest";
import type { Doubt } from "@persona/contracts";
import { from, loadTable } from "../testing/load-table.ts";

const doubtsOf = (columns: Parameters<typeof loadTable>[0], rows = 40): readonly Doubt[] =>
  loadTable(columns, rows).doubts;
const words = "quay gate crane shed path rope mast pump hull oar sail deck".split(" ");
/** A sentence of its own for each row. */
const written = (row: number): string =>
  `${[1, 5, 7, 11, 2, 3, 4, 8, 9].map((step, at) => words[(row * step + at * 3 + Math.floor((row * at) / 12)) % 12]).join(" ")}, shut and wet.`;

describe("what a survey leaves out of its groups", () => {
  it("is said of a question that most left blank, with the one that decided who was asked", () => {
    const [doubt, ...more] = doubtsOf({
      "Do you own a boat?": (row) => (row % 4 === 0 ? "Yes" : "No"),
      "Which one?": (row) => (row % 4 === 0 ? (["sloop", "punt"][(row / 4) % 2] ?? "") : ""),
      "How do you come?": from(["foot", "bus", "bike"]),
    });
    expect(more).toEqual([]);
    expect(doubt).toMatchObject({ code: "question-left-out", affected: { n: 1, of: 3 } });
    expect(doubt?.message).toContain(
      '"Which one?" (75 % left it blank, asked only after certain answers to "Do you own a boat?")',
    );
  });

  it("is said of people who were asked too little, with what they share", () => {
    const asked = (list: readonly string[], step: number) => (row: number) =>
      row % 5 < 2 ? "" : from(list, step)(row);
    const found = doubtsOf({
      "What do you do?": (row) => (row % 5 < 2 ? "guest" : from(["crew", "owner"])(row)),
      "Is the pay fair?": asked(["Yes", "No"], 3),
      "Is it far?": asked(["Yes", "No", "A bit"], 5),
      "Is it cold?": asked(["Yes", "No"], 7),
    });
    expect(found).toMatchObject([{ code: "people-left-out", affected: { n: 16, of: 40 } }]);
    expect(found[0]?.message).toContain('one answer to "What do you do?"');
  });

  it("is not said where nearly everybody answered, nor of options that were not chosen", () => {
    const found = doubtsOf({
      "How do you come?": from(["foot", "bus", "bike", ""], 5),
      "You use: rope": (row) => (row % 5 === 0 ? "x" : ""),
      "You use: oar": (row) => (row % 7 === 0 ? "x" : ""),
      "Why?": written,
    });
    expect(found.filter(({ code }) => code.endsWith("left-out"))).toEqual([]);
  });
});

describe("a question with one answer", () => {
  it.each(["Do you live here?", "¿Vive aquí?"])("is doubted: %s", (header) => {
    expect(doubtsOf({ [header]: () => "Yes", "How do you come?": from(["foot", "bus"]) })).toMatchObject([
      { code: "constant-question", option: `--ignore-column "${header}"` },
    ]);
  });

  it("is not where the header asks nothing", () => {
    expect(doubtsOf({ town: () => "Kolvik", "How do you come?": from(["foot", "bus"]) })).toEqual([]);
  });
});

describe("rows that are nearly equal", () => {
  const rows = (change: (text: string) => string) =>
    doubtsOf({
      id: (row) => row,
      "How do you come?": (row) => from(["foot", "bus", "bike"])(row % 36),
      "Why?": (row) => (row < 36 ? written(row) : change(written(row - 36))),
    });

  it.each<[string, (text: string) => string]>([
    ["other marks", (text) => text.replace(",", " –").replace(".", "")],
    ["capitals", (text) => text.toUpperCase()],
    ["a word more", (text) => `${text} Really.`],
    ["a word corrected", (text) => text.replace("shut", "closed")],
  ])("are doubted: %s", (_, change) => {
    expect(rows(change)).toMatchObject([{ code: "nearly-equal-rows", affected: { n: 4, of: 40 } }]);
  });

  it("are no rows of a list that differ by a number", () => {
    const numbered = doubtsOf({
      "How do you come?": () => "foot or bus",
      "Why?": (row) => `${written(3)} That was on day ${row}.`,
    });
    expect(numbered.map(({ code }) => code)).not.toContain("nearly-equal-rows");
  });

  it("are people's own where most of the text is another", () => {
    expect(rows((text) => `${text.slice(0, 9)} was ours alone, on ${text.slice(-30, -4)}`)).toEqual([]);
  });
});
