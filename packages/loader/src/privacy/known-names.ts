import type { NameForm } from "./name-forms.ts";
import { isWordAt } from "./word-run.ts";

/**
 * Forms of names, of which the longest that stands at a place of a text is found. Names are looked up and never made into
 * a pattern, so they may hold any character.
 */
export class KnownNames {
  readonly #forms = new Map<string, NameForm>();
  /** Lengths of the forms, the longest first. */
  readonly #lengths: readonly number[];

  constructor(forms: readonly NameForm[]) {
    for (const form of forms) if (!this.#forms.has(form.form)) this.#forms.set(form.form, form);
    this.#lengths = [...new Set(forms.map(({ form }) => form.length))].toSorted((a, b) => b - a);
  }

  /** The longest form that stands at a place of a text where a word begins. */
  longestAt(text: string, at: number): NameForm | undefined {
    for (const length of this.#lengths) {
      const form = this.#forms.get(text.slice(at, at + length));
      if (form !== undefined && !isBlocked(form, text, at)) return form;
    }
    return undefined;
  }
}

/** Whether a form that stands at a place is none: the word goes on, or it is a word that begins a sentence. */
export function isBlocked({ form, isWord }: NameForm, text: string, at: number): boolean {
  const end = at + form.length;
  return (end < text.length && isWordAt(text, end)) || (isWord && startsSentence(text, at));
}

function startsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  const words = before.trimEnd();
  // a line feed among the spaces begins a sentence too
  return words === "" || /[.!?…:;"“”'‘([–—-]$/.test(words) || before.slice(words.length).includes("\n");
}
