import type { ClassifiedLine } from "./classified-line.ts";

/** A text's lines with the labels of a style that the whole text keeps to, and the keys of these labels. */
export interface StyledLines {
  readonly lines: readonly ClassifiedLine[];
  readonly labels: ReadonlySet<string>;
}
