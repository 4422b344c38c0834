import type { Span } from "./span.ts";

/**
 * Replaces what identifies people in a text by stable pseudonyms such as `[P001]` or `[email-3]`, so that the text can
 * leave the machine. The loader's `Pseudonymizer` is one.
 */
export interface TextPseudonymizer {
  /** The text with every identifier replaced; the same identifier gets the same pseudonym everywhere. */
  hide(text: string): string;
  /**
   * The words of a span with every identifier replaced, as it is found in the whole of what was said: a part of a link
   * or a name does not show by itself that it is one. Left out, {@link TextPseudonymizer.hide} is used.
   */
  hideSpan?(span: Span): string;
}
