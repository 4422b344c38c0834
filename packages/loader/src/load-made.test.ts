import { expect, describe, it } from "vitest";
import type { Loss } from "@persona/contracts";
import { load, loadAsync } from "./load.ts";
import type { LoadLimits } from "./limits/limits.ts";
import { docx, openDocument, xlsx } from "./testing/office-files.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { writeZip } from "./testing/write-zip.ts";

const good = "Interviewer: Why?\nAnna: Because.\n";

/** The losses of hostile files beside a good one, which is read, in both forms and in time. */
async function lossesOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  limits: Partial<LoadLimits> = {},
): Promise<readonly Loss[]> {
  const folder = temporaryFolder({ "good.txt": good, ...files });
  const start = process.cpuUsage().user;
  const corpus = load(folder, { limits });
  const again = await loadAsync(folder, { limits });
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(20_000);
  expect(corpus.sources.map(({ uri }) => uri)).toContain("good.txt");
  expect(again.losses).toEqual(corpus.losses);
  return corpus.losses;
}

const tooLarge = (uri: string, message: RegExp): unknown =>
  expect.objectContaining({ uri, code: "too-large", message: expect.stringMatching(message) });
const text = (at: string, words: string): string => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
const shared = (count: number, letters: number): Buffer =>
  xlsx(
    {
      S: Array.from(
        { length: count },
        (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c></row>`,
      ).join(""),
    },
    { "xl/sharedStrings.xml": `<sst><si><t>${"ab ".repeat(letters / 3)}</t></si></sst>` },
  );

describe("what is made of a file is limited, not only what it unpacks to", () => {
  it("text that cells of a workbook share, rows and columns that stand far apart, cells and rows that repeat", async () => {
    const losses = await lossesOf({
      "shared.xlsx": shared(4000, 99_999),
      "sparse.xlsx": xlsx({
        S: Array.from(
          { length: 3100 },
          (_, row) =>
            `<row r="${row * 300 + 1}">${text(`A${row * 300 + 1}`, "q")}${text(`XFD${row * 300 + 1}`, "w")}</row>`,
        ).join(""),
      }),
      "rows.ods": openDocument(
        "spreadsheet",
        `<table:table table:name="S"><table:table-row table:number-rows-repeated="900000000"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>`,
      ),
      "cells.ods": openDocument(
        "spreadsheet",
        `<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>`,
      ),
      "words.ods": openDocument(
        "spreadsheet",
        `<table:table table:name="S"><table:table-row table:number-rows-repeated="4000"><table:table-cell><text:p>${"long ".repeat(20_000)}</text:p></table:table-cell></table:table-row></table:table>`,
      ),
    });
    expect(losses).toEqual([
      tooLarge("cells.ods", /repeats rows or cells/),
      tooLarge("rows.ods", /repeats rows/),
      tooLarge("shared.xlsx", /more than 268435456 bytes of text/),
      tooLarge("sparse.xlsx", /3100 rows of 16384 columns/),
      tooLarge("words.ods", /more than 268435456 bytes of text/),
    ]);
  });

  it("paragraphs of nothing, spaces that are counted, breaks, records that aliases repeat", async () => {
    const limits = { textBytes: 1_000_000 };
    const losses = await lossesOf(
      {
        "blank.docx": docx("<w:p/>".repeat(20_000)),
        "breaks.docx": docx(`<w:p><w:r>${"<w:br/>".repeat(20_000)}</w:r></w:p>`),
        "spaces.odt": openDocument("text", `<text:p>a${'<text:s text:c="1000"/>'.repeat(2000)}</text:p>`),
        "blank.html": `<p>a${"<p>b".repeat(20_000)}`,
        "blank.rtf": `{\\rtf1 ${"\\par a".repeat(20_000)}}`,
        "aliases.yaml": `- &a {t: ${"w".repeat(10_000)}}\n${"- [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n".repeat(50)}`,
      },
      limits,
    );
    expect(losses.map(({ uri, code }) => `${uri} ${code}`)).toEqual(
      ["aliases.yaml", "blank.docx", "blank.html", "blank.rtf", "breaks.docx", "spaces.odt"].map(
        (uri) => `${uri} too-large`,
      ),
    );
  });

  it("columns and cells of tables in text, and lines", async () => {
    const row = (columns: number): string => Array.from({ length: columns }, () => "1").join(",");
    const losses = await lossesOf(
      {
        "wide.csv": `${row(200_000)}\n${row(200_000)}\n`,
        "ragged.csv": `sep=,\n${row(4000)}\n${"1,1\n".repeat(500)}`,
        "keys.json": `[${Array.from({ length: 4000 }, (_, key) => `{"k${key}":1}`).join(",")}${",{}".repeat(2000)}]`,
        "long-key.json": `[{"${"k".repeat(20_000)}":{"a":1,"b":2}}]`,
        "lines.txt": "a\n".repeat(50_000),
        "returns.md": "\r".repeat(50_000),
        "cues.vtt": `WEBVTT\n\n${"\n".repeat(50_000)}`,
      },
      { tableCells: 1_000_000, textLines: 10_000 },
    );
    expect(losses).toEqual([
      tooLarge("cues.vtt", /more than 10000 lines/),
      tooLarge("keys.json", /more than 1000000 cells/),
      tooLarge("lines.txt", /more than 10000 lines/),
      tooLarge("long-key.json", /a key has more than 10000 characters/),
      tooLarge("ragged.csv", /more than 1000000 cells: 4000 columns/),
      tooLarge("returns.md", /more than 10000 lines/),
      tooLarge("wide.csv", /it has 200000 columns, more than 5000/),
    ]);
  });

  it("time and memory of a reader, also of one that never gives way, and of documents in archives", async () => {
    const bomb = pdfOf("q ".repeat(400_000) + "[".repeat(400_000));
    const limits = { extractMs: 300 };
    const losses = await lossesOf(
      { "bomb.pdf": bomb, "a.zip": writeZip({ "in.pdf": bomb, "in.txt": good }, { isStored: true }) },
      limits,
    );
    expect(losses).toEqual([
      tooLarge("a.zip!/in.pdf", /longer than 0.3 seconds/),
      tooLarge("bomb.pdf", /longer than 0.3 seconds/),
    ]);
    const spaces = pdfOf(" ".repeat(60_000_000));
    const swollen = await lossesOf({ "spaces.pdf": spaces }, { extractBytes: 20_000_000 });
    expect(swollen).toEqual([tooLarge("spaces.pdf", /more than 20000000 bytes of memory/)]);
  });
});

/** A PDF of one page with the given operators. */
function pdfOf(operators: string): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<<>>>>",
    `<</Length ${operators.length}>>stream\n${operators}\nendstream`,
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${body}xref\n0 5\n0000000000 65535 f \n${rows}trailer<</Size 5/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`,
  );
}
