/**
 * Replaces what identifies people in a text by stable pseudonyms such as `[P001]` or `[email-3]`, so that the text can
 * leave the machine. The loader's `Pseudonymizer` is one.
 */
export interface TextPseudonymizer {
  /** The text with every identifier replaced; the same identifier gets the same pseudonym everywhere. */
  hide(text: string): string;
}
