import type { LossNote } from "../losses/loss-note.ts";
import type { Extracted, LineNote } from "../documents/document.ts";
import { Refusal } from "../losses/refusal.ts";
import type { TextBudget } from "../limits/text-budget.ts";
import { readPdfPages } from "./read-pdf-pages.ts";

/** Reads a PDF's text, line by line as it is laid out, with the page of each line. */
export async function readPdf(bytes: Uint8Array, budget: TextBudget): Promise<Extracted> {
  let pages: readonly string[];
  try {
    pages = await readPdfPages(bytes, budget);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // the reader's own message may repeat words of the file
    throw new Refusal("unreadable", `the PDF cannot be read (${error instanceof Error ? error.name : "?"})`);
  }
  const lines: string[] = [];
  const notes: LineNote[] = [];
  for (const [index, text] of pages.entries()) {
    for (const line of text.split("\n")) {
      budget.takeLine(0);
      lines.push(line.trimEnd());
      notes.push({ locator: { page: index + 1 } });
    }
  }
  if (lines.every((line) => line === "")) {
    throw new Refusal("empty-file", "the PDF contains no text: its pages may be pictures");
  }
  const blank = pages.flatMap((text, index) => (text.trim() === "" ? [index + 1] : []));
  return { grammar: "text", text: `${lines.join("\n")}\n`, notes, losses: blankPages(blank) };
}

function blankPages(pages: readonly number[]): LossNote[] {
  if (pages.length === 0) return [];
  const shown = pages.slice(0, 5).join(", ") + (pages.length > 5 ? ", …" : "");
  const message = `${pages.length === 1 ? "a page contains" : "pages contain"} no text and may be pictures: ${shown}`;
  return [{ code: "page-without-text", message, count: pages.length }];
}
