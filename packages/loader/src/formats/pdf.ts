import type { LossNote } from "../losses/loss-note.ts";
import type { Extracted, LineNote } from "../documents/document.ts";
import { Refusal } from "../losses/refusal.ts";
import type { TextBudget } from "../limits/text-budget.ts";
import { readPdfPages } from "./read-pdf-pages.ts";
import type { PdfPage } from "./read-pdf-pages.ts";

/**
 * Reads a PDF's text, line by line as it is laid out, with the page of each line, and what was typed into the fields
 * of a form. The printed lines right above such a field are its label, and nobody's words.
 */
export async function readPdf(bytes: Uint8Array, budget: TextBudget): Promise<Extracted> {
  let pages: readonly PdfPage[];
  try {
    pages = await readPdfPages(bytes, budget);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // the reader's own message may repeat words of the file
    throw new Refusal("unreadable", `the PDF cannot be read (${error instanceof Error ? error.name : "?"})`);
  }
  const lines: string[] = [];
  const notes: LineNote[] = [];
  for (const [index, page] of pages.entries()) {
    const locator = { page: index + 1 };
    for (const { text, isLabel } of page.lines) {
      lines.push(text);
      notes.push(isLabel ? { locator, isHeading: true } : { locator });
    }
  }
  if (lines.every((line) => line === "")) {
    throw new Refusal("empty-file", "the PDF contains no text: its pages may be pictures");
  }
  const blank = pages.flatMap((page, index) =>
    page.lines.every(({ text }) => text.trim() === "") ? [index + 1] : [],
  );
  return {
    grammar: "text",
    text: `${lines.join("\n")}\n`,
    notes,
    losses: [...blankPages(blank), ...besideText(pages)],
  };
}

function blankPages(pages: readonly number[]): LossNote[] {
  if (pages.length === 0) return [];
  const shown = pages.slice(0, 5).join(", ") + (pages.length > 5 ? ", …" : "");
  const message = `${pages.length === 1 ? "a page contains" : "pages contain"} no text and may be pictures: ${shown}`;
  return [{ code: "page-without-text", message, count: pages.length }];
}

function besideText(pages: readonly PdfPage[]): LossNote[] {
  const notes: LossNote[] = [];
  const marks = pages.reduce((sum, page) => sum + page.marks, 0);
  const comments = pages.reduce((sum, page) => sum + page.comments, 0);
  if (marks > 0) {
    const message = `${marks === 1 ? "a ticked box of a form is" : `${marks} ticked boxes of a form are`} not read`;
    notes.push({ code: "marks-left-out", message, count: marks });
  }
  if (comments > 0) {
    const message = `${comments === 1 ? "a comment is" : `${comments} comments are`} left out`;
    notes.push({ code: "comments-left-out", message, count: comments });
  }
  return notes;
}
