import type { LoadSteps } from "../steps/load-step.ts";
import { waitStep } from "../steps/load-step.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { Extracted, LineNote } from "../documents/document.ts";
import { Refusal } from "../losses/refusal.ts";

/** Reads a PDF's text, line by line as it is laid out, with the page of each line. */
export function* readPdf(bytes: Uint8Array): LoadSteps<Extracted> {
  let pages: unknown;
  try {
    pages = yield* waitStep("readPdfPages", new Uint8Array(bytes));
  } catch (error) {
    // the reader's own message may repeat words of the file
    throw new Refusal("unreadable", `the PDF cannot be read (${error instanceof Error ? error.name : "?"})`);
  }
  const lines: string[] = [];
  const notes: LineNote[] = [];
  const texts = Array.isArray(pages) ? pages.map(String) : [];
  for (const [index, text] of texts.entries()) {
    for (const line of text.split("\n")) {
      lines.push(line.trimEnd());
      notes.push({ locator: { page: index + 1 } });
    }
  }
  if (lines.every((line) => line === "")) {
    throw new Refusal("empty-file", "the PDF holds no text: its pages may be pictures");
  }
  const blank = texts.flatMap((text, index) => (text.trim() === "" ? [index + 1] : []));
  return { grammar: "text", text: `${lines.join("\n")}\n`, notes, losses: blankPages(blank) };
}

function blankPages(pages: readonly number[]): LossNote[] {
  if (pages.length === 0) return [];
  const shown = pages.slice(0, 5).join(", ") + (pages.length > 5 ? ", …" : "");
  const message = `${pages.length === 1 ? "a page holds" : "pages hold"} no text and may be pictures: ${shown}`;
  return [{ code: "page-without-text", message, count: pages.length }];
}
