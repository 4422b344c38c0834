import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import { resolveSpan } from "./resolve-span.ts";
import { from, loadTable } from "./testing/load-table.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const kinds = ({ tables }: Corpus): Readonly<Record<string, string>> =>
  Object.fromEntries((tables[0]?.columns ?? []).map(({ header, kind }) => [header, kind]));
const why = (row: number): string => `The kiln on shelf ${row} cracked the glaze of my cups.`;

describe("answers that are called by their type, as Typeform writes them", () => {
  const tools = [["wheel"], ["wheel", "wire"], ["wire", "sponge"]];
  const answers = (row: number, field: (name: string) => object): readonly object[] => [
    {
      field: field("often"),
      type: "choice",
      choice: { id: "x", label: ["Daily", "Weekly", "Never"][row % 3] },
    },
    { field: field("tools"), type: "choices", choices: { ids: ["a", "b"], labels: tools[row % 3] } },
    { field: field("likely"), type: "number", number: row % 11 },
    { field: field("why"), type: "text", text: why(row) },
    { field: field("member"), type: "boolean", boolean: row % 2 === 0 },
    { field: field("mail"), type: "email", email: `potter${row}@example.org` },
  ];

  it.each([
    ["by reference", (name: string) => ({ id: `id-${name}`, type: "any", ref: name })],
    ["by title", (name: string) => ({ id: `id-${name}`, ref: `ref-${name}`, type: "any", title: name })],
  ])("have a column each, %s", (_, field) => {
    const items = Array.from({ length: 12 }, (_item, row) => ({
      response_id: `r${row}`,
      answers: answers(row, field),
    }));
    const corpus = load(temporaryFolder({ "a.json": JSON.stringify({ items }) }));
    expect(kinds(corpus)).toEqual({
      response_id: "id",
      often: "ordinal",
      tools: "multi-select",
      likely: "ordinal",
      why: "open-text",
      member: "nominal",
      mail: "id",
    });
    expect(corpus.spans.map(({ text }) => text)).toEqual(
      Array.from({ length: 12 }, (_span, row) => why(row)),
    );
    for (const span of corpus.spans) resolveSpan(corpus, span);
  });

  it("stay JSON where an object has no field", () => {
    const items = Array.from({ length: 4 }, (_, row) => ({
      id: row,
      answers: [{ kind: { ref: "x" }, type: "odd", odd: row }],
    }));
    expect(
      load(temporaryFolder({ "a.json": JSON.stringify(items) })).losses.map(({ code }) => code),
    ).toContain("nested-value");
  });
});

describe("what programs add", () => {
  it("is metadata in an export of SoSci Survey, also under labels", () => {
    const codes = {
      CASE: (row: number) => row + 60,
      QUESTNNR: () => "base",
      MODE: () => "interview",
      STARTED: (row: number) => `2026-01-${String((row % 28) + 1).padStart(2, "0")} 09:00:00`,
      AB01: from(["1", "2", "3", "4"]),
      AB02: why,
      TIME001: (row: number) => (row * 7) % 50,
      TIME_SUM: (row: number) => (row * 11) % 70,
      MISSREL: (row: number) => (row * 3) % 20,
      TIME_RSI: (row: number) => ((row * 13) % 20) / 10,
      LASTPAGE: () => 2,
    };
    const corpus = loadTable(codes, 40);
    const { AB01, AB02, ...others } = kinds(corpus);
    expect([AB01, AB02]).toEqual(["ordinal", "open-text"]);
    expect(Object.values(others).filter((kind) => !["metadata", "id", "timestamp"].includes(kind))).toEqual(
      [],
    );
  });

  it.each(["Developer Reply Text", "Response from the owner", "Owner response", "Hotel Reply"])(
    "is metadata where a company answers a review: %s",
    (header) => {
      const corpus = loadTable({
        "Review Text": why,
        "Star Rating": from([1, 2, 3, 4, 5]),
        [header]: (row) => (row % 2 === 0 ? `Sorry about kiln ${row}, we will look at it soon.` : ""),
      });
      expect(kinds(corpus)[header]).toBe("metadata");
      expect(corpus.spans.every(({ text }) => text.startsWith("The kiln"))).toBe(true);
    },
  );

  it.each([
    ["Review Submit Millis Since Epoch", (row: number) => 1_770_000_000_000 + row * 86_400_000],
    ["unix_timestamp", (row: number) => 1_770_000_000 + row * 3600],
  ])("is a time in seconds or milliseconds: %s", (header, cell) => {
    expect(kinds(loadTable({ [header]: cell, "Why?": why }))[header]).toBe("timestamp");
  });

  it.each(["Identificador", "Identifiant", "Kennung", "Codice identificativo"])(
    "is an id in other languages: %s",
    (header) => {
      expect(kinds(loadTable({ [header]: (row) => `E${row}`, "Why?": why }))[header]).toBe("id");
    },
  );
});

describe("excerpts of Dedoose", () => {
  it("are of the people of their documents", () => {
    const corpus = loadTable(
      {
        "Media Title": (row) => `Interview_${row % 4}.docx`,
        "Excerpt Creator": () => "rg",
        "Excerpt Range": (row) => `${row * 80}-${row * 80 + 60}`,
        "Excerpt Copy": why,
        "Codes Applied Combined": from(["Glaze", "Kiln", "Glaze, Kiln"]),
      },
      16,
    );
    expect(corpus.participants).toHaveLength(4);
    expect(kinds(corpus)).toMatchObject({
      "Excerpt Creator": "metadata",
      "Excerpt Range": "metadata",
      "Excerpt Copy": "open-text",
    });
  });
});

describe("choices by name, joined by spaces", () => {
  const choices = ["clay", "sand", "clay sand", "gravel", "clay gravel", "sand clay"];

  it.each([
    [
      "in JSON of KoboToolbox",
      {
        _uuid: (row: number) => `u${row}`,
        _submission_time: (row: number) => `2026-02-0${(row % 9) + 1}T08:00:00`,
      },
    ],
    ["next to nothing of a tool", {}],
  ])("are options: %s", (_, more) => {
    const rows = Array.from({ length: 24 }, (_row, row) => ({
      ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, value(row)])),
      soil: choices[row % 6],
      why: why(row),
    }));
    const corpus = load(temporaryFolder({ "a.json": JSON.stringify(rows) }));
    const soil = corpus.tables[0]?.columns.find(({ header }) => header === "soil");
    expect(soil).toMatchObject({ kind: "multi-select", separator: " " });
    expect(soil?.levels.toSorted()).toEqual(["clay", "gravel", "sand"]);
  });

  it.each([
    ["phrases", ["good", "very good", "bad", "very bad"]],
    ["answers in words", ["north shore", "south shore", "east", "west"]],
    ["numbers", ["12 4", "12", "4", "4 12"]],
  ])("are not %s", (_, list) => {
    expect(kinds(loadTable({ soil: from(list), "Why?": why }))["soil"]).not.toBe("multi-select");
  });
});
