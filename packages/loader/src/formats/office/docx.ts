import { posix } from "node:path";
import type { LossNote } from "../../losses/loss-note.ts";
import type { TextBudget } from "../../limits/text-budget.ts";
import type { Extracted } from "../../documents/document.ts";
import { mainPart } from "./open-package.ts";
import { readXml } from "./xml.ts";
import { Paragraphs } from "./paragraphs.ts";
import { quoteStyles, RowQuotes } from "./quote-styles.ts";
import type { ParagraphStyle } from "./quote-styles.ts";
import type { PartReader } from "./open-package.ts";
import { Refusal } from "../../losses/refusal.ts";

/** Kinds of element whose contents are not the document's words. */
const skipped: ReadonlySet<string> = new Set([
  "del",
  "moveFrom",
  "Fallback",
  "instrText",
  "pPrChange",
  "rPr",
  "sectPr",
  "rt",
]);

/**
 * Reads a Word document: its paragraphs, with the cells of a table row on one line, parted by tabs. Text that a
 * tracked change deleted is not read, and neither are readings above Asian characters. A DOCX file has no pages until a program lays it out, so none are given.
 */
export function readDocx(part: PartReader, budget: TextBudget): Extracted {
  const path = mainPart(part) ?? "word/document.xml";
  const document = part(path);
  if (document === undefined) throw new Refusal("unreadable", "the file contains no document");
  const styles = paragraphStyles(part(posix.join(posix.dirname(path), "styles.xml")));
  const headings = headingStyles(styles);
  const quoting = quoteStyles(styles);
  const paragraphs = new Paragraphs(budget);
  let text = "";
  let isText = false;
  let isHeading = false;
  let isQuote = false;
  let skipping = 0;
  const rows: string[][] = [];
  let cell: string[] = [];
  let quotes = new RowQuotes();
  const outerCells: string[][] = [];
  readXml(document, {
    open: (name, attributes) => {
      if (skipping > 0 || skipped.has(name)) {
        skipping += 1;
      } else if (name === "t") isText = true;
      else if (name === "tab") text += "\t";
      else if (name === "br" || name === "cr") text += "\n";
      else if (name === "noBreakHyphen") text += "-";
      else if (name === "p") {
        text = "";
        isHeading = false;
        isQuote = false;
      } else if (name === "pStyle") {
        const style = attributes["w:val"] ?? "";
        isHeading = headings.has(style);
        isQuote = quoting.has(style);
      } else if (name === "tr") {
        if (rows.length === 0) quotes = new RowQuotes();
        rows.push([]);
      } else if (name === "tc") {
        outerCells.push(cell);
        cell = [];
      }
    },
    close: (name) => {
      if (skipping > 0) {
        skipping -= 1;
      } else if (name === "t") isText = false;
      else if (name === "p") {
        if (rows.length === 0) paragraphs.add(text, { isHeading, isQuote });
        else {
          cell.push(text);
          quotes.add(text, isQuote);
        }
        text = "";
      } else if (name === "tc") {
        rows.at(-1)?.push(cell.join("\n").trim());
        cell = outerCells.pop() ?? [];
      } else if (name === "tr") {
        const row = rows.pop() ?? [];
        if (rows.length > 0) cell.push(row.join("\t"));
        else paragraphs.add(row.join("\t"), { isQuote: quotes.isQuote(row) });
      }
    },
    text: (words) => {
      if (isText && skipping === 0) text += words;
    },
  });
  return paragraphs.finish(leftOut(part, posix.dirname(path)));
}

/** The styles that a document declares for its paragraphs. */
function paragraphStyles(part: Buffer | undefined): readonly ParagraphStyle[] {
  const found: { id: string; name: string; parent?: string }[] = [];
  if (part === undefined) return found;
  readXml(part, {
    open: (tag, attributes) => {
      const style = found.at(-1);
      const value = attributes["w:val"] ?? "";
      if (tag === "style") found.push({ id: attributes["w:styleId"] ?? "", name: "" });
      else if (style === undefined) return;
      else if (tag === "name") style.name = value;
      else if (tag === "basedOn") style.parent = value;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

/** Ids of the styles that are headings or lists of them, by the English name that Word keeps for them. */
function headingStyles(styles: readonly ParagraphStyle[]): ReadonlySet<string> {
  const headings = /^(?:heading \d|title|subtitle|toc \d|toc heading|table of figures)$/i;
  return new Set(styles.filter(({ name }) => headings.test(name)).map(({ id }) => id));
}

const besideText: readonly (readonly [name: string, element: string, code: string, what: string])[] = [
  ["comments.xml", "comment", "comments-left-out", "comment"],
  ["footnotes.xml", "footnote", "notes-left-out", "footnote"],
  ["endnotes.xml", "endnote", "notes-left-out", "endnote"],
];

function leftOut(part: PartReader, folder: string): LossNote[] {
  const notes: LossNote[] = [];
  for (const [name, element, code, what] of besideText) {
    const bytes = part(posix.join(folder, name));
    if (bytes === undefined) continue;
    let count = 0;
    readXml(bytes, {
      open: (tag, attributes) => {
        if (tag === element && attributes["w:type"] === undefined) count += 1;
      },
      close: () => undefined,
      text: () => undefined,
    });
    if (count > 0)
      notes.push({ code, message: `${count} ${what}${count === 1 ? " is" : "s are"} left out`, count });
  }
  return notes;
}
