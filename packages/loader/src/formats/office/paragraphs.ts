import type { Extracted, LineNote } from "../../documents/document.ts";
import type { LossNote } from "../../losses/loss-note.ts";

/** Gathers the paragraphs of a document; each becomes a line, or several where it holds line breaks. */
export class Paragraphs {
  readonly #lines: string[] = [];
  readonly #notes: LineNote[] = [];
  #count = 0;

  /** Takes over a paragraph. Blank ones count, as in the document, and stay as blank lines. */
  add(text: string, isHeading: boolean = false): void {
    this.#count += 1;
    for (const line of text.split("\n")) {
      this.#lines.push(line);
      const locator = { paragraph: this.#count };
      this.#notes.push(isHeading ? { locator, isHeading } : { locator });
    }
  }

  finish(losses: readonly LossNote[] = []): Extracted {
    return { grammar: "text", text: `${this.#lines.join("\n")}\n`, notes: this.#notes, losses };
  }
}
