import fc from "fast-check";
import { sized } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load, loadAsync } from "./load.ts";
import { resolveSpan } from "./resolve-span.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

function loadFiles(files: Readonly<Record<string, string | Uint8Array>>): Corpus {
  const corpus = load(temporaryFolder(files));
  expectProvable(corpus);
  return corpus;
}

function codes(corpus: Corpus): string[] {
  return corpus.losses.map(({ code }) => code);
}

const survey = `Respondent ID,How often do you bake?,"What would you change?",Tools
r1,Daily,"I want an oven that keeps its heat, always",Mixer;Scale
r2,Weekly,"Nothing hurts more than ""burnt"" bread",Scale
r3,Weekly,My scale is wrong and I cannot trust it any more,Mixer;Scale;Timer
r4,Monthly,The timer is too quiet for a loud kitchen,Timer;Mixer
r5,Never,,
`;

describe("tables", () => {
  it("become participants, a data dictionary, and spans for what was written freely", () => {
    const corpus = loadFiles({ "survey.csv": survey });
    expect(corpus.participants.map(({ id }) => id)).toEqual(["P001", "P002", "P003", "P004", "P005"]);
    expect(corpus.tables[0]?.columns.map(({ kind }) => kind)).toEqual([
      "id",
      "ordinal",
      "open-text",
      "multi-select",
    ]);
    expect(corpus.tables[0]?.columns[1]?.levels).toEqual(["Never", "Monthly", "Weekly", "Daily"]);
    expect(corpus.tables[0]?.columns[3]).toMatchObject({ separator: ";", answered: 4, missing: 1 });
    expect(corpus.spans).toHaveLength(4);
    expect(corpus.spans[1]).toMatchObject({
      participantId: "P002",
      role: "participant",
      locator: { line: 3, row: 2, column: "What would you change?" },
      text: 'Nothing hurts more than "burnt" bread',
    });
  });

  it("ask a question of their own in each row of a grid that only a number tells apart, and one in the options of a choice", () => {
    const rows = Array.from(
      { length: 12 },
      (_, row) =>
        `${row},${["Often", "Never"][row % 2]},${["Rarely", "Often"][row % 2]},${["Wood", "Not selected"][row % 2]},${["Not selected", "Clay"][row % 2]}`,
    );
    const columns = loadFiles({ "a.csv": `id,q7_1,q7_2,q8_1,q8_2\n${rows.join("\n")}\n` }).tables[0]?.columns;
    expect(columns?.map(({ question }) => question)).toEqual(["id", "q7_1", "q7_2", "q8", "q8"]);
    expect(columns?.map(({ block }) => block)).toEqual(["c1", "c2", "c2", "c4", "c4"]);
  });

  it("leave out rows without an answer, and keep the row numbers of the others", () => {
    const corpus = loadFiles({ "a.csv": "id,yes,why\n1,No,\n2,,\n3,Yes,because it is simply much better\n" });
    expect(corpus.participants).toHaveLength(2);
    expect(corpus.tables[0]?.rows).toEqual(Uint32Array.of(1, 3));
    expect(corpus.losses).toContainEqual({
      uri: "a.csv",
      code: "empty-row",
      message: "1 row has no answer (line 3); left out",
      count: 1,
    });
  });

  it("load however odd they are, and say what was odd", () => {
    const text =
      '\uFEFFsep=;\r\nname;name;;__proto__\r\nAnna;5" disk;x;polluted\r\nBen;"open\r\nCara;1;2;3;4\r\n';
    const corpus = loadFiles({ "odd.csv": text });
    expect(corpus.tables[0]?.columns.map(({ header }) => header)).toEqual([
      "name",
      "name (2)",
      "column 3",
      "__proto__",
    ]);
    expect(corpus.tables[0]?.cells.map(({ text: cells }) => cells)).toEqual([
      ["Anna", "Ben", "Cara"],
      ['5" disk', "open", "1"],
      ["x", "", "2"],
      ["polluted", "", "3"],
    ]);
    expect(codes(corpus)).toEqual([
      "blank-header",
      "duplicate-header",
      "ragged-row",
      "surplus-cell",
      "stray-quote",
      "unclosed-quote",
    ]);
  });

  it("are read in UTF-8, UTF-16 and windows-1252, with offsets that hold", () => {
    const text = "name,answer\nAnna,Käse über alles — naïve\n";
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const latin = Buffer.from(text.replace("—", "\u0097"), "latin1");
    for (const [bytes, encoding] of [
      [Buffer.from(text), "utf-8"],
      [utf16, "utf-16le"],
      [Buffer.from(utf16).swap16(), "utf-16be"],
      [latin, "windows-1252"],
    ] as const) {
      const corpus = loadFiles({ "a.csv": bytes });
      expect(corpus.sources[0]?.encoding).toBe(encoding);
      expect(corpus.tables[0]?.cells[1]?.text[0]).toBe("Käse über alles — naïve");
      expect(codes(corpus).includes("encoding-assumed")).toBe(encoding === "windows-1252");
    }
  });

  it("decode entities only in sources that hold some", () => {
    const corpus = loadFiles({
      "a.csv": "q,why\n1,salt &amp; pepper &#8212; both\n",
      "b.csv": "q,why\n1,salt & pepper; both\n",
    });
    expect(corpus.sources.map(({ decoding }) => decoding)).toEqual([
      ["csv-quotes", "html-entities"],
      ["csv-quotes"],
    ]);
    expect(corpus.tables.map(({ cells }) => cells[1]?.text[0])).toEqual([
      "salt & pepper — both",
      "salt & pepper; both",
    ]);
  });

  it("of programs name people in headers of their own style", () => {
    const rows = ["Bob Li", "Ann Ode", "Cy Ro"].map(
      (name, index) => `${name},a${index}@b.org,The printer on floor ${index + 1} is slow,Desk ${index + 1}`,
    );
    for (const header of ["first_name", "user_name", "requester.name", "RecipientLastName", "author"]) {
      const corpus = loadFiles({
        "a.csv": `${header},contact_email,review,product_name\n${rows.join("\n")}\n`,
      });
      expect(corpus.tables[0]?.columns.map(({ kind, pii }) => [kind, pii !== undefined])).toEqual([
        ["id", true],
        ["id", true],
        ["open-text", false],
        ["nominal", false],
      ]);
    }
  });

  it("with one column are open text", () => {
    const corpus = loadFiles({
      "a.csv":
        "What do you think?\nI like it, mostly because it is quick\nToo slow for me, too dear and too loud\n",
    });
    expect(corpus.tables[0]?.columns).toMatchObject([{ kind: "open-text" }]);
    expect(corpus.spans.map(({ text }) => text)).toEqual([
      "I like it, mostly because it is quick",
      "Too slow for me, too dear and too loud",
    ]);
  });

  it("may be JSON, nested or listed, or JSON Lines with bad lines", () => {
    const records = [
      { id: 1, profile: { role: "Baker", age: 44 }, tools: ["Mixer", "Scale"], why: 'a "quoted" é\nline' },
      { id: 2, profile: { role: "Cook" }, tools: [], why: null, extra: { deep: [{ a: 1 }] } },
    ];
    const corpus = loadFiles({
      "list.json": JSON.stringify(records, null, 2),
      "under-key.json": JSON.stringify({ exported: "today", responses: records }),
      "lines.jsonl": `${records.map((record) => JSON.stringify(record)).join("\n")}\n{broken\n`,
    });
    for (const table of corpus.tables) {
      expect(table.columns.map(({ header }) => header)).toEqual([
        "id",
        "profile.role",
        "profile.age",
        "tools[1]",
        "tools[2]",
        "why",
        "extra.deep",
      ]);
      expect(table.cells[5]?.text).toEqual(['a "quoted" é\nline', ""]);
      expect(table.cells[6]?.text[0]).toBe("");
    }
    expect(codes(corpus).toSorted()).toEqual([
      "invalid-line",
      "nested-value",
      "nested-value",
      "nested-value",
      "unused-value",
    ]);
  });

  it("give back every cell and load the same without blocking, whatever they hold", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "b", "é", "😀", ",", '"', "\n", "\r", ";", "&lt;", "&#8212;", " "),
    });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom("csv", "json", "jsonl", "txt"), async (rows, format) => {
        const text =
          format === "csv" || format === "txt"
            ? `x,y\n${rows.map((row) => row.join(",")).join("\n")}\nz,1\n`
            : rows.map((row) => JSON.stringify({ ...Object.fromEntries(row.entries()), z: "x" })).join("\n");
        const folder = temporaryFolder({
          [`a.${format}`]: format === "json" ? `[${text.replaceAll(/\n/g, ",")}]` : text,
        });
        const corpus = load(folder);
        expectProvable(corpus);
        expect(await loadAsync(folder)).toEqual(corpus);
        for (const span of corpus.spans) expect(resolveSpan(corpus, span)).toBe(span.text);
      }),
      { numRuns: sized(150) },
    );
  });
});
