import type { Code } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { readCodeTable, splitCodes } from "./read-code-table.ts";
import { readHighlights } from "./read-highlights.ts";
import { writeCodeTable } from "./write-code-table.ts";

describe("readCodeTable", () => {
  it.each([
    // coded segments of MAXQDA
    [
      [
        "Document group",
        "Document name",
        "Code",
        "Beginning",
        "End",
        "Weight score",
        "Segment",
        "Author",
        "Creation date",
      ],
      ["2025", "ana", "Paper\\Lost", "3", "3", "0", "I lose receipts", "kt", "01.03.2025"],
      {
        source: "ana",
        words: "I lose receipts",
        codeId: "Paper\\Lost",
        coderId: "kt",
        createdAt: "01.03.2025",
      },
    ],
    // highlights of Taguette
    [
      ["id", "document", "tag", "content"],
      ["7", "ana.docx", "paper.lost", "I lose receipts"],
      {
        segment: "id 7",
        source: "ana.docx",
        words: "I lose receipts",
        codeId: "paper.lost",
        coderId: "researcher",
      },
    ],
    // highlights of a research repository
    [
      ["Title", "Text", "Participant", "Tags", "Created by", "Created at"],
      ["Receipts", "I lose receipts", "Ana", "Lost", "Kim", "2025-03-01T10:00:00Z"],
      { words: "I lose receipts", codeId: "Lost", coderId: "Kim" },
    ],
    // a table that somebody made
    [
      ["File", "Quote", "Theme"],
      ["ana.txt", "I lose receipts", "Lost"],
      { source: "ana.txt", codeId: "Lost" },
    ],
  ])("reads a row of %j as a coded segment", (headers, row, expected) => {
    const project = readCodeTable({ headers, rows: [row] });
    expect(project?.passages).toMatchObject([expected]);
    expect(project?.codes.at(-1)?.id).toBe(expected.codeId);
  });

  it("makes the codes above a code, once", () => {
    const rows = [
      ["a", "Paper\\Lost"],
      ["b", "Paper\\Found"],
      ["c", "Paper > Lost"],
    ];
    const project = readCodeTable({ headers: ["segment", "code"], rows });
    expect(project?.codes).toMatchObject([
      { id: "Paper" },
      { id: "Paper\\Lost", name: "Lost", parentId: "Paper" },
      { id: "Paper\\Found", name: "Found", parentId: "Paper" },
    ]);
    expect(project?.passages.map(({ codeId }) => codeId)).toEqual([
      "Paper\\Lost",
      "Paper\\Found",
      "Paper\\Lost",
    ]);
  });

  it("reads a codebook of Taguette, and one with parents", () => {
    const taguette = readCodeTable({
      headers: ["tag", "description", "number of highlights"],
      rows: [
        ["paper.lost", "Cannot find a receipt, later", "3"],
        ["paper.found", "", "0"],
      ],
    });
    expect(taguette).toMatchObject({
      codes: [
        { id: "paper.lost", definition: "Cannot find a receipt, later" },
        { id: "paper.found", definition: "" },
      ],
      passages: [],
    });
    const own = readCodeTable({
      headers: ["Name", "Parent", "Definition"],
      rows: [["Lost", "Paper", "Gone"]],
    });
    expect(own?.codes).toMatchObject([
      { id: "Paper" },
      { name: "Lost", definition: "Gone", parentId: "Paper" },
    ]);
  });

  it("is undefined for a table without codes", () => {
    expect(readCodeTable({ headers: ["Age", "Answer"], rows: [["30", "yes"]] })).toBeUndefined();
  });
});

describe("splitCodes", () => {
  it.each([
    ["a; b ;a", false, ["a", "b"]],
    ["a|b", false, ["a", "b"]],
    ["Cheap, quick, easy", false, ["Cheap, quick, easy"]],
    ["cheap, quick", true, ["cheap", "quick"]],
    ["Cheap, quick; easy", true, ["Cheap, quick", "easy"]],
    [" ", true, []],
  ])("splits %j", (cell, isPlural, codes) => {
    expect(splitCodes(cell, isPlural)).toEqual(codes);
  });
});

describe("readHighlights", () => {
  it("reads what Taguette exports as a document", () => {
    const text =
      "Taguette highlights\nI lose receipts\nDocument: ana.docx Tags: paper.lost, late\n\nBy Friday\nor Monday\nDocument: Tags: a.txt Tags: late\n";
    expect(readHighlights(text)?.passages).toMatchObject([
      { source: "ana.docx", words: "I lose receipts", codeId: "paper.lost" },
      { source: "ana.docx", words: "I lose receipts", codeId: "late" },
      { source: "Tags: a.txt", words: "By Friday\nor Monday", codeId: "late" },
    ]);
    expect(readHighlights("Document\nTags: none")).toBeUndefined();
  });
});

it("writes codes as Taguette imports them, with the path of each and no formula", () => {
  const code = (id: string, name: string, parentId?: string): Code => ({
    id,
    name,
    definition: name === "Cash" ? 'coins, "notes"' : "",
    examples: [],
    ...(parentId === undefined ? {} : { parentId }),
  });
  expect(
    writeCodeTable([
      code("a", "Money"),
      code("b", "Cash", "a"),
      code("c", "=1+1"),
      code("d", "Lost", "none"),
    ]),
  ).toBe('tag,description\r\nMoney,\r\nMoney.Cash,"coins, ""notes"""\r\n\'=1+1,\r\nLost,\r\n');
});
