import type { LossNote } from "../../losses/loss-note.ts";
import type { TextBudget } from "../../limits/text-budget.ts";
import type { Extracted } from "../../documents/document.ts";
import { Refusal } from "../../losses/refusal.ts";
import { readXml } from "./xml.ts";
import type { PartReader } from "./open-package.ts";
import { Paragraphs } from "./paragraphs.ts";
import { quoteStyles, RowQuotes } from "./quote-styles.ts";
import type { ParagraphStyle } from "./quote-styles.ts";

/** Lists that the program makes: of headings, pictures, words. */
const indexes = [
  "table-of-content",
  "illustration-index",
  "table-index",
  "object-index",
  "user-index",
  "alphabetical-index",
];
const skipped: ReadonlySet<string> = new Set([
  "tracked-changes",
  "annotation",
  "note",
  "sequence-decls",
  "forms",
  "ruby-text",
  ...indexes,
]);

/** More spaces in a row than any text has. */
const mostSpaces = 1000;

/**
 * Reads an OpenDocument text: its paragraphs and headings, with the cells of a table row on one line, parted by tabs.
 * The paragraphs of a text box stand before the one that the box is in. Readings above Asian characters are not read.
 */
export function readOdt(part: PartReader, budget: TextBudget): Extracted {
  const content = part("content.xml");
  if (content === undefined) throw new Refusal("unreadable", "the file contains no content");
  const quoting = quoteStyles([...paragraphStyles(part("styles.xml")), ...paragraphStyles(content)]);
  const paragraphs = new Paragraphs(budget);
  const left = new Map<string, number>();
  let text = "";
  let depth = 0;
  let skipping = 0;
  let inBody = false;
  let isQuote = false;
  let quotes = new RowQuotes();
  let row: string[] | undefined;
  let cell: string[] = [];
  const outer: { readonly text: string; readonly depth: number; readonly isQuote: boolean }[] = [];
  readXml(content, {
    open: (name, attributes) => {
      if (skipping > 0 || skipped.has(name)) {
        if (skipping === 0) left.set(name, (left.get(name) ?? 0) + 1);
        skipping += 1;
      } else if (name === "text" && depth === 0) inBody = true;
      else if (!inBody) return;
      else if (name === "text-box") {
        outer.push({ text, depth, isQuote });
        depth = 0;
        text = "";
      } else if (name === "p" || name === "h") {
        depth += 1;
        if (depth === 1) {
          text = "";
          isQuote = quoting.has(attributes["text:style-name"] ?? "");
        } else text += "\n";
      } else if (name === "s") {
        const spaces = Math.min(mostSpaces, Math.max(1, Number(attributes["text:c"] ?? 1)));
        budget.take(spaces);
        text += " ".repeat(spaces);
      } else if (name === "tab") text += "\t";
      else if (name === "line-break") text += "\n";
      else if (name === "table-row" && depth === 0) {
        row = [];
        quotes = new RowQuotes();
      } else if (name === "table-cell" && depth === 0) cell = [];
    },
    close: (name) => {
      if (skipping > 0) {
        skipping -= 1;
      } else if (name === "text-box") {
        ({ text, depth, isQuote } = outer.pop() ?? { text: "", depth: 0, isQuote: false });
      } else if (name === "p" || name === "h") {
        depth -= 1;
        if (depth > 0) return;
        if (row === undefined) paragraphs.add(text, { isHeading: name === "h", isQuote });
        else {
          cell.push(text);
          quotes.add(text, isQuote);
        }
        text = "";
      } else if (name === "table-cell" && depth === 0) row?.push(cell.join("\n").trim());
      else if (name === "table-row" && depth === 0) {
        if (row !== undefined) paragraphs.add(row.join("\t"), { isQuote: quotes.isQuote(row) });
        row = undefined;
      }
    },
    text: (words) => {
      if (skipping === 0 && depth > 0) text += words.replaceAll(/[\t\r\n ]+/g, " ");
    },
  });
  return paragraphs.finish(leftOut(left));
}

/** The styles that a part declares for paragraphs, those that the program made for single paragraphs among them. */
function paragraphStyles(part: Buffer | undefined): readonly ParagraphStyle[] {
  const found: ParagraphStyle[] = [];
  if (part === undefined) return found;
  readXml(part, {
    open: (tag, attributes) => {
      const id = attributes["style:name"];
      if (tag !== "style" || id === undefined || attributes["style:family"] !== "paragraph") return;
      const name = attributes["style:display-name"] ?? id;
      found.push({ id, name, parent: attributes["style:parent-style-name"] });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function leftOut(left: ReadonlyMap<string, number>): LossNote[] {
  const notes: LossNote[] = [];
  const comments = left.get("annotation") ?? 0;
  if (comments > 0)
    notes.push({
      code: "comments-left-out",
      message: `${comments} ${comments === 1 ? "comment is" : "comments are"} left out`,
      count: comments,
    });
  const footnotes = left.get("note") ?? 0;
  if (footnotes > 0)
    notes.push({
      code: "notes-left-out",
      message: `${footnotes} ${footnotes === 1 ? "footnote is" : "footnotes are"} left out`,
      count: footnotes,
    });
  const lists = indexes.reduce((sum, name) => sum + (left.get(name) ?? 0), 0);
  if (lists > 0)
    notes.push({
      code: "contents-left-out",
      message: `${lists === 1 ? "a table of contents or another index is" : `${lists} tables of contents or other indexes are`} left out`,
      count: lists,
    });
  return notes;
}
