import type { TextLine } from "../text/lines.ts";
import type { LabelLine } from "./label-line.ts";

/**
 * What a line of a text is by its own look. `mark` lines contain punctuation only, such as a rule of hyphens, `timing`
 * lines two times with an arrow between them.
 */
export type LineKind = "blank" | "mark" | "timing" | "heading" | "direction" | "footer" | "meta" | "text";

/** A line, what it looks like, and the speaker's label at its head if it has one. */
export interface ClassifiedLine {
  readonly line: TextLine;
  readonly kind: LineKind;
  readonly head?: LabelLine;
  /** What the label is compared by; empty without one. */
  readonly key: string;
}
