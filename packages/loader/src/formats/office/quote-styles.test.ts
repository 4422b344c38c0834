import { expect, it } from "vitest";
import { load } from "../../load.ts";
import { quotedParagraphs, sourceText } from "../../source-text.ts";
import { docx, openDocument } from "../../testing/office-files.ts";
import { temporaryFolder } from "../../testing/temporary-folder.ts";
import { quoteStyles } from "./quote-styles.ts";

const style = (name: string, parent?: string): { id: string; name: string; parent?: string | undefined } => ({
  id: name,
  name,
  parent,
});

it.each(
  "Quote,Intense Quote,IntenseQuote,Quotations,Block Text,Block_20_Text,BlockText,Zitat,IntensivesZitat,Intensives_20_Zitat,Citation intense,Cita,Citaat,引用文,Pull quote,Interview-Zitat".split(
    ",",
  ),
)("%s sets a quotation apart, and so does what changes it", (name) => {
  const made = quoteStyles([style("Normal"), style(name, "Normal"), style("P1", name), style("P2", "P1")]);
  expect([...made]).toEqual([name, "P1", "P2"]);
});

it.each([
  "Normal",
  "Quote attribution",
  "Quote Char",
  "Zitatquelle Autor",
  "Text body",
  "Quotient",
  "List Citation",
])("%s does not", (name) => {
  expect([...quoteStyles([style(name), style("P1", name)])]).toEqual([]);
});

it("a circle of styles ends", () => {
  expect([...quoteStyles([style("A", "B"), style("B", "A")])]).toEqual([]);
});

/** The quoted paragraphs of a file. */
function quotedIn(name: string, bytes: Uint8Array): string[] {
  const [source] = load(temporaryFolder({ [name]: bytes })).sources;
  if (source === undefined) throw new Error("nothing was loaded");
  const lines = Buffer.from(sourceText(source, bytes)).toString().split("\n");
  return quotedParagraphs(source, bytes).map(({ first, last }) => lines.slice(first, last + 1).join("\n"));
}

const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const p = (id: string, inside: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${inside}</w:p>`;
const cell = (inside: string): string => `<w:tc>${inside}</w:tc>`;

it("finds the quoted paragraphs of a Word document, whatever language its styles are in", () => {
  const styles = `<w:styles><w:style w:type="paragraph" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Ausdruck"><w:name w:val="Quote"/><w:basedOn w:val="Standard"/></w:style>
    <w:style w:type="paragraph" w:styleId="Stimme"><w:name w:val="Voice"/><w:basedOn w:val="Ausdruck"/></w:style></w:styles>`;
  const body = [
    p("Standard", run("Findings")),
    p("Ausdruck", `${run("The van is late")}<w:r><w:br/></w:r>${run("on Mondays")}`),
    p("Stimme", run("Nobody calls back")),
    // a paragraph that was a quote before somebody changed its style
    `<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Ausdruck"/></w:pPr></w:pPrChange></w:pPr>${run("It was one")}</w:p>`,
    `<w:tbl><w:tr>${cell(p("Ausdruck", run("In a box")) + p("Standard", run("– Ida")))}</w:tr></w:tbl>`,
    `<w:tbl><w:tr>${cell(p("Ausdruck", run("In a cell")))}${cell(p("Standard", run("of others")))}</w:tr></w:tbl>`,
    p("Standard", run("End")),
  ].join("");
  expect(quotedIn("a.docx", docx(body, { "word/styles.xml": styles }))).toEqual([
    "The van is late\non Mondays",
    "Nobody calls back",
    "In a box\n– Ida",
  ]);
});

it("finds the quoted paragraphs of an OpenDocument text, also where they were changed by hand", () => {
  const body = [
    `<text:p text:style-name="Standard">Findings</text:p>`,
    `<text:p text:style-name="Quotations">The van is late<text:line-break/>on Mondays</text:p>`,
    `<text:p text:style-name="P7">Nobody calls back</text:p>`,
    `<text:p text:style-name="P8">End</text:p>`,
  ].join("");
  const file = openDocument("text", body, {
    automatic: `<style:style style:name="P7" style:family="paragraph" style:parent-style-name="Intensives_20_Zitat"/><style:style style:name="P8" style:family="paragraph" style:parent-style-name="Standard"/>`,
    styles: `<style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Quotations" style:family="paragraph"/><style:style style:name="Intensives_20_Zitat" style:display-name="Intensives Zitat" style:family="paragraph"/>`,
  });
  expect(quotedIn("a.odt", file)).toEqual(["The van is late\non Mondays", "Nobody calls back"]);
});
