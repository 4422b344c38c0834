import type { NameForm } from "./name-forms.ts";

/** A place in a text where a known name stands, by UTF-16 code units, and the person whose name it is. */
export interface KnownName {
  readonly start: number;
  readonly end: number;
  /** Index of the person in the list that the forms were made from. */
  readonly person: number;
}

const letter = /[\p{L}\p{M}\p{N}_]/u;

/**
 * Finds the forms of names in texts, the longest where several fit. Names are looked up and never made into a pattern,
 * so they may hold any character, and time grows with the text alone, however many names there are.
 */
export class KnownNames {
  readonly #forms = new Map<string, NameForm>();
  /** Lengths of the forms that begin with the same two code units, the longest first. */
  readonly #lengths = new Map<string, readonly number[]>();

  /** @param forms of at least two code units each */
  constructor(forms: readonly NameForm[]) {
    const lengths = new Map<string, Set<number>>();
    for (const form of forms) {
      if (!this.#forms.has(form.form)) this.#forms.set(form.form, form);
      const start = form.form.slice(0, 2);
      const known = lengths.get(start);
      if (known === undefined) lengths.set(start, new Set([form.form.length]));
      else known.add(form.form.length);
    }
    for (const [start, known] of lengths)
      this.#lengths.set(
        start,
        [...known].toSorted((a, b) => b - a),
      );
  }

  /** The names in a text, in order; they do not overlap. */
  find(text: string): KnownName[] {
    const found: KnownName[] = [];
    if (this.#forms.size === 0) return found;
    for (let at = 0; at + 1 < text.length; at += 1) {
      // most places are inside words: no name begins there
      if (at > 0 && isPlainLetter(text.charCodeAt(at - 1))) continue;
      const lengths = this.#lengths.get(text.slice(at, at + 2));
      if (lengths === undefined || isInsideWord(text, at)) continue;
      const form = this.#longestAt(text, at, lengths);
      if (form === undefined) continue;
      const end = at + form.form.length;
      found.push({ start: at, end, person: form.person });
      at = end - 1;
    }
    return found;
  }

  #longestAt(text: string, at: number, lengths: readonly number[]): NameForm | undefined {
    for (const length of lengths) {
      const form = this.#forms.get(text.slice(at, at + length));
      if (form === undefined || continuesWord(text, at + length)) continue;
      if (form.isWord && startsSentence(text, at)) continue;
      return form;
    }
    return undefined;
  }
}

function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** Whether a name at this place would begin in the middle of a word or of a handle. */
function isInsideWord(text: string, at: number): boolean {
  return at > 0 && (text.charAt(at - 1) === "@" || letter.test(codePointBefore(text, at)));
}

/** Whether the word goes on after this place. A name that ends in a mark, such as `O.`, ends there in any case. */
function continuesWord(text: string, end: number): boolean {
  return end < text.length && letter.test(String.fromCodePoint(text.codePointAt(end) ?? 0));
}

function codePointBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text.charAt(at - 1);
}

function startsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  const words = before.trimEnd();
  // a line feed among the spaces begins a sentence too
  return words === "" || /[.!?…:;"“”'‘([–—-]$/.test(words) || before.slice(words.length).includes("\n");
}
