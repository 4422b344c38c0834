import type { Code } from "@persona/contracts";
import { isDeniedAt, termsIn } from "@persona/text";

/** A code with the terms that it applies to. */
export interface IndexedCode {
  readonly code: Code;
  readonly terms: readonly string[];
  /** Whether it applies where its terms are denied, and not where they are said. */
  readonly isDenial: boolean;
}

/** Codes under their terms, to find in time in proportion to a text. */
export class TermIndex {
  readonly codes: readonly Code[];
  readonly #byTerm = new Map<string, IndexedCode[]>();

  constructor(indexed: readonly IndexedCode[]) {
    this.codes = indexed.map(({ code }) => code);
    for (const one of indexed)
      for (const term of one.terms) this.#byTerm.set(term, [...(this.#byTerm.get(term) ?? []), one]);
  }

  /** The codes that apply to a text, each once, with the first words that show it. */
  codesIn(text: string): readonly { readonly codeId: string; readonly from: number; readonly to: number }[] {
    const found = new Map<string, { codeId: string; from: number; to: number }>();
    for (const { term, from, to } of termsIn(text)) {
      const known = this.#byTerm.get(term);
      if (known === undefined) continue;
      const isDenied = isDeniedAt(text, from);
      for (const { code, isDenial } of known)
        if (isDenial === isDenied && !found.has(code.id)) found.set(code.id, { codeId: code.id, from, to });
    }
    return [...found.values()];
  }
}
