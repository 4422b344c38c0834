import { unsaidWords } from "@persona/entailment";

/** Whether texts have each word of a label that says something, or a word of the same meaning. */
export function isNamedBy(label: string, texts: readonly string[]): boolean {
  return /[\p{L}\p{N}]/u.test(label) && unsaidWords(label, texts).length === 0;
}
