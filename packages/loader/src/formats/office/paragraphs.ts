import type { Extracted, LineNote } from "../../documents/document.ts";
import type { LossNote } from "../../losses/loss-note.ts";
import type { TextBudget } from "../../limits/text-budget.ts";

/** What the style of a paragraph says about it. */
export interface ParagraphKind {
  readonly isHeading?: boolean;
  readonly isQuote?: boolean;
}

/** Gathers the paragraphs of a document; each becomes a line, or several where it contains line breaks. */
export class Paragraphs {
  readonly #lines: string[] = [];
  readonly #notes: LineNote[] = [];
  readonly #budget: TextBudget;
  #count = 0;

  constructor(budget: TextBudget) {
    this.#budget = budget;
  }

  /**
   * Takes over a paragraph. Blank ones count, as in the document, and stay as blank lines.
   *
   * @throws Refusal when the document contains too much text
   */
  add(text: string, { isHeading = false, isQuote = false }: ParagraphKind = {}): void {
    this.#count += 1;
    this.#budget.take(text.length);
    for (const line of text.split("\n")) {
      this.#budget.takeLine(0);
      this.#lines.push(line);
      const locator = { paragraph: this.#count };
      this.#notes.push({
        locator,
        ...(isHeading ? { isHeading } : {}),
        ...(isQuote ? { isQuote } : {}),
      });
    }
  }

  finish(losses: readonly LossNote[] = []): Extracted {
    return { grammar: "text", text: `${this.#lines.join("\n")}\n`, notes: this.#notes, losses };
  }
}
