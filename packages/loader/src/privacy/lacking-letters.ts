/**
 * Finds out whether a word is one of many names with one letter left out. Every such form is kept as a number next to
 * its name, and compared when the number fits, so that a name takes some tens of bytes and not a text for each letter.
 */
export class LackingLetters {
  readonly #names: readonly string[];
  /** The place of a name, counted from 1; 0 where none is. */
  readonly #slots: Int32Array;
  readonly #hashes: Int32Array;

  constructor(names: readonly string[]) {
    this.#names = names;
    const forms = names.reduce((sum, name) => sum + name.length, 0);
    const size = 2 ** Math.ceil(Math.log2(forms * 2 + 2));
    this.#slots = new Int32Array(size);
    this.#hashes = new Int32Array(size);
    for (const [index, name] of names.entries())
      for (let left = 0; left < name.length; left += 1) this.#add(index, name, left);
  }

  /** Whether a name with one letter left out is this word. */
  has(word: string): boolean {
    const hash = hashWithout(word, -1);
    for (let at = hash & (this.#slots.length - 1); ; at = (at + 1) & (this.#slots.length - 1)) {
      const slot = this.#slots[at] ?? 0;
      if (slot === 0) return false;
      if (this.#hashes[at] === hash && lacksOne(this.#names[slot - 1] ?? "", word)) return true;
    }
  }

  #add(index: number, name: string, left: number): void {
    const hash = hashWithout(name, left);
    for (let at = hash & (this.#slots.length - 1); ; at = (at + 1) & (this.#slots.length - 1)) {
      const slot = this.#slots[at] ?? 0;
      if (slot === 0) {
        this.#slots[at] = index + 1;
        this.#hashes[at] = hash;
        return;
      }
      // many names lack the same, and one letter of two alike may be left out
      const isSame =
        this.#hashes[at] === hash &&
        lacksOne(this.#names[slot - 1] ?? "", name.slice(0, left) + name.slice(left + 1));
      if (isSame) return;
    }
  }
}

/** A number for a word without the letter at a place (FNV-1a). */
function hashWithout(word: string, left: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1)
    if (at !== left) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Whether a word is a name with one letter left out. */
function lacksOne(name: string, word: string): boolean {
  if (name.length !== word.length + 1) return false;
  let at = 0;
  while (at < word.length && name.charCodeAt(at) === word.charCodeAt(at)) at += 1;
  return name.endsWith(word.slice(at));
}
