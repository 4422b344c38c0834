import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";
import { zip } from "./zip.ts";

const report = `# Findings

People do their books late: “It's ten thirty, eleven at night, on the couch, on my laptop”.

One said "My sister did it the first year", and another “I want all my receipts in one dashboard”.
20 of 40 agree.
`;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persona-check-"));
  for (const name of ["interview-01.txt", "interview-02.txt"])
    cpSync(join(examples, "interviews", name), join(folder, "interviews", name));
  writeFileSync(join(folder, "report.md"), report);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const docxOf = (paragraphs: readonly string[]): Buffer =>
  zip({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<w:document xmlns:w="x"><w:body>${paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`,
  });
const check = (name: string, ...more: string[]): Promise<CliResult> =>
  runCli(["check", name, "--sources", "interviews", ...more], folder);

describe("persona check", () => {
  it("names each quote that was not said like this, with its line and what was said", async () => {
    const { code, out } = await check("report.md");
    expect(code).toBe(4);
    expect(out).toContain("report.md:3:30: Nearly: some words differ");
    expect(out).toContain("“laptop” was “phone”");
    expect(out).toMatch(/report\.md:5:\d+: Not found/);
    expect(out).toContain("“20 of 40” is impossible: there are 2 participants");
    expect(out).toContain("3 quotes: 1 verbatim, 1 nearly, 0 stitched, 0 somebody else's, 1 not found");
  });

  it("puts right what it can, and leaves the rest", async () => {
    const { code, err } = await check("report.md", "--fix", "fixed.md");
    expect(code).toBe(4);
    expect(err).toContain("1 quote put right, 1 left for you:");
    expect(err).toMatch(/report\.md:5:\d+: not found: “I want all my receipts/);
    const fixed = readFileSync(join(folder, "fixed.md"), "utf8");
    expect(fixed).toBe(report.replace("on my laptop", "on my phone"));
    expect(readFileSync(join(folder, "report.md"), "utf8")).toBe(report);
  });

  it("annotates a pull request, in which no text can begin a command of its own", async () => {
    const { out } = await check("report.md", "--annotations");
    expect(out).toMatch(/^::error file=report\.md,line=3,col=30::nearly: some words differ: “/);
    writeFileSync(join(folder, "hostile.md"), "“I never said this\n::error file=x::ever 100%, at all”");
    const hostile = await check("hostile.md", "--annotations");
    expect(hostile.out.split("\n").filter((line) => line.startsWith("::"))).toHaveLength(1);
    expect(hostile.out).toContain("%0A::error file=x::ever 100%25");
  });

  it("reads a page and the fields of a JSON file", async () => {
    writeFileSync(
      join(folder, "report.html"),
      "<p>One said &ldquo;My sister did it the first year&rdquo;.</p>",
    );
    expect(await check("report.html")).toMatchObject({ code: 0 });
    const personas = { personas: [{ name: "A", quotes: ["My sister did it the second year"] }] };
    writeFileSync(join(folder, "report.json"), JSON.stringify(personas));
    const { code, out } = await check("report.json");
    expect(code).toBe(4);
    expect(out).toContain("report.json (personas.0.quotes.0): Nearly");
    expect(out).toContain("“second” was “first”");
  });

  it("knows whom the name behind a block's last dash means, and the other cell of a row", async () => {
    writeFileSync(
      join(folder, "names.html"),
      `<blockquote><p>My sister did it the second year — Marisol, owner</p></blockquote><table><tr><td>“My sister did it the first year”</td><td>Zoë</td></tr></table>`,
    );
    const { quotes } = JSON.parse((await check("names.html", "--json")).out) as {
      quotes: { text: string; verdict: string; attributedTo: string[] }[];
    };
    expect(quotes.map(({ verdict, attributedTo }) => [verdict, attributedTo])).toEqual([
      ["nearly", ["P001"]],
      ["somebody-elses", ["P002"]],
    ]);
    expect(quotes[0]?.text).toBe("My sister did it the second year");
  });

  it("reads what a page, a document, slides and another tool's persona quote, and whom", async () => {
    const quote = "My sister did it the first year";
    writeFileSync(
      join(folder, "quoted.html"),
      `<h1>Findings</h1><blockquote><p>${quote}</p><footer>Zoë</footer></blockquote><p>One said <q>${quote}</q>.</p>`,
    );
    writeFileSync(
      join(folder, "quoted.docx"),
      docxOf(["Findings", `Zoë: “${quote}”`, `“${quote}” (Marisol)`]),
    );
    writeFileSync(join(folder, "slides.txt"), `Slide 1\n• “${quote}” – Zoë\n• “${quote}” – Marisol\n`);
    for (const [name, place] of [
      ["quoted.html", "paragraph 2"],
      ["quoted.docx", "paragraph 2"],
    ] as const) {
      const { code, out } = await check(name, "--json");
      const { quotes } = JSON.parse(out) as { quotes: { verdict: string; place: string }[] };
      expect([name, code, quotes.map(({ verdict }) => verdict)]).toEqual([
        name,
        4,
        ["somebody-elses", "verbatim"],
      ]);
      expect(quotes[0]?.place).toBe(place);
    }
    expect((await check("slides.txt")).out).toContain(
      "slides.txt:2:4: Somebody else's words: not those of P002",
    );
    const persona = {
      pain_points: [
        {
          statement: "Receipts fade",
          n: 9,
          of: 12,
          quotes: [quote, "Meine Schwester hat das im ersten Jahr gemacht"],
        },
      ],
    };
    writeFileSync(join(folder, "elsewhere.json"), JSON.stringify(persona));
    const { out } = await check("elsewhere.json", "--json");
    expect(JSON.parse(out)).toMatchObject({
      quotes: [{ verdict: "verbatim" }, { verdict: "not-found", otherLanguage: "de" }],
      counts: [{ text: "9 of 12", verdict: "impossible" }],
      claims: [
        { text: "Receipts fade", quotes: [0] },
        { text: "Receipts fade", verdict: "not-checkable", quotes: [1] },
      ],
    });
  });

  it("reads what the styles of a document quote, without quotation marks, and who says it", async () => {
    const inWord = (style: string, text: string): string =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const docx = zip({
      "[Content_Types].xml": "<Types/>",
      "word/styles.xml": `<w:styles xmlns:w="x"><w:style w:type="paragraph" w:styleId="IntensivesZitat"><w:name w:val="Intense Quote"/></w:style><w:style w:type="paragraph" w:styleId="Voice"><w:name w:val="Voice"/><w:basedOn w:val="IntensivesZitat"/></w:style></w:styles>`,
      "word/document.xml": `<w:document xmlns:w="x"><w:body>${[
        inWord("Normal", "Their family helps"),
        inWord("IntensivesZitat", "My sister did it the second year"),
        inWord("Normal", "— Marisol, owner"),
        inWord("Voice", "My sister did it the first year — Zoë"),
        inWord("Voice", "“My sister did it the first year”"),
      ].join("")}</w:body></w:document>`,
    });
    const inOdt = (style: string, text: string): string =>
      `<text:p text:style-name="${style}">${text}</text:p>`;
    const odt = zip({
      mimetype: "application/vnd.oasis.opendocument.text",
      "styles.xml": `<office:document-styles xmlns:office="x" xmlns:style="z"><office:styles><style:style style:name="Quotations" style:family="paragraph"/></office:styles></office:document-styles>`,
      "content.xml": `<office:document-content xmlns:office="x" xmlns:text="y" xmlns:style="z"><office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/></office:automatic-styles><office:body><office:text>${[
        inOdt("Standard", "Their family helps"),
        inOdt("Quotations", "My sister did it the second year"),
        inOdt("Quotations", "— Marisol, owner"),
        inOdt("P1", "My sister did it the first year — Zoë"),
        inOdt("P1", "“My sister did it the first year”"),
      ].join("")}</office:text></office:body></office:document-content>`,
    });
    for (const [name, file] of [
      ["styled.docx", docx],
      ["styled.odt", odt],
    ] as const) {
      writeFileSync(join(folder, name), file);
      const { quotes } = JSON.parse((await check(name, "--json")).out) as {
        quotes: { text: string; verdict: string; place: string; attributedTo: string[] }[];
      };
      expect(
        quotes.map(({ text, verdict, place, attributedTo }) => [text, verdict, place, attributedTo]),
      ).toEqual([
        ["My sister did it the second year", "nearly", "paragraph 2", ["P001"]],
        ["My sister did it the first year", "somebody-elses", "paragraph 4", ["P002"]],
        ["My sister did it the first year", "verbatim", "paragraph 5", []],
      ]);
    }
  });

  it("fails on a contradicted claim only where it is asked to, and says so in every form", async () => {
    writeFileSync(
      join(folder, "claims.md"),
      "They read reviews: “I don't read reviews” (Marisol).\n\n2 of 2 people use the word “dishwasher”.\n",
    );
    const plain = await check("claims.md");
    expect(plain.out).toContain("claims.md:1:1: Look at this: the quoted person seems to say the opposite");
    expect(plain.out).toContain("“2 of 2” is wrong: ");
    writeFileSync(join(folder, "claims.md"), "They read reviews: “I don't read reviews” (Marisol).\n");
    expect((await check("claims.md")).code).toBe(0);
    expect((await check("claims.md", "--fail-on-claims")).code).toBe(4);
    expect((await check("claims.md", "--annotations")).out).toMatch(/^::warning file=claims\.md,line=1/);
    const { out } = await check("claims.md", "--sarif", "--fail-on-claims");
    expect(JSON.parse(out)).toMatchObject({
      runs: [{ results: [{ ruleId: "contradicted", level: "error" }] }],
    });
  });

  it("refuses what it cannot read or put right, without words of anybody", async () => {
    expect(await check("missing.md")).toMatchObject({ code: 3 });
    writeFileSync(join(folder, "broken.json"), "{ I said this once");
    const broken = await check("broken.json");
    expect(broken.code).toBe(3);
    expect(broken.err).not.toContain("I said this");
    expect(await check("report.html", "--fix", "x.html")).toMatchObject({ code: 2 });
  });
});
