import { isBlocked, KnownNames } from "./known-names.ts";
import { firstAndLast, nameForms, withDerivedForms } from "./name-forms.ts";
import type { NamedPerson, NameForm } from "./name-forms.ts";
import { foldHash, hashStart, keysOf, NamedWords, wordHash } from "./named-words.ts";
import type { NamedWord } from "./named-words.ts";
import { isWordAt, wordEnd } from "./word-run.ts";

/** A place in a text where a name stands, by UTF-16 code units, and the person whose name it is. */
export interface NamedPlace {
  readonly start: number;
  readonly end: number;
  /** Index of the person in the list that the finder was made from. */
  readonly person: number;
}

/**
 * Names in which nothing but a space, a hyphen, an apostrophe or a full stop stands between words: a form of two words or
 * more has two words of the name next to each other, or a word next to an initial.
 */
const plainName = /^[\p{L}\p{M}\p{N}_]+$|^[\p{L}\p{M}\p{N}_]+(?:(?:[ '’-]|\. )[\p{L}\p{M}\p{N}_]+){1,8}\.?$/u;
/** The most that stands between two words of a form of such a name. */
const widestGap = 2;

/**
 * Finds the names of people in texts, in all their forms ({@link nameForms}), the longest where several fit. Each word of
 * a text is looked up once among the words of names. Forms of more than one word are made when a text first holds two
 * words of somebody's name next to each other, for the people whose names have both, and are kept. So time grows with
 * the texts and the names, and not with their forms, of which there are ten to a name.
 */
export class PeopleInTexts {
  readonly #people: readonly NamedPerson[];
  readonly #words: NamedWords;
  /** People in whose names other marks stand; they are looked at wherever one of their words stands. */
  readonly #odd: ReadonlySet<number>;
  /** Forms that do not begin with a word. */
  readonly #unusual: KnownNames | undefined;
  readonly #alone = new Map<NamedWord, ReadonlyMap<string, NameForm>>();
  readonly #longer = new Map<string, KnownNames | undefined>();

  constructor(people: readonly NamedPerson[]) {
    this.#people = people;
    this.#words = new NamedWords(people);
    const odd = people.flatMap(({ name }, index) => (plainName.test(name) ? [] : [index]));
    this.#odd = new Set(odd);
    const unusual = this.#formsOf(odd).filter(({ form }) => !isWordAt(form, 0));
    this.#unusual = unusual.length === 0 ? undefined : new KnownNames(unusual);
  }

  /**
   * The names in a text, in order; they do not overlap.
   *
   * @param onOther receives the places of words that may have a capital and were found to be no name
   */
  find(text: string, onOther?: (start: number, end: number) => void): NamedPlace[] {
    const found: NamedPlace[] = [];
    if (this.#words.isEmpty) return found;
    let at = 0;
    while (at < text.length) {
      let hash = hashStart;
      let end = at;
      let code = text.charCodeAt(end);
      while (isPlain(code)) {
        hash = foldHash(hash, code);
        end += 1;
        code = text.charCodeAt(end);
      }
      let form: NameForm | undefined;
      if (code >= 0x80 && isWordAt(text, end)) {
        end = wordEnd(text, end);
        form = this.#atWord(text, at, end, undefined);
      } else if (end === at) {
        end += 1;
        if (this.#unusual !== undefined && isHead(text, at)) form = this.#unusual.longestAt(text, at);
      } else form = this.#atWord(text, at, end, hash);
      if (form === undefined) {
        if (onOther !== undefined && mayBeCapital(text.charCodeAt(at)) && isHead(text, at)) onOther(at, end);
        at = end;
      } else {
        found.push({ start: at, end: at + form.form.length, person: form.person });
        at += form.form.length;
      }
    }
    return found;
  }

  /**
   * The longest form that begins with the word from `at` to `end`.
   *
   * @param hash its {@link foldHash}, where it is a word of ASCII
   */
  #atWord(text: string, at: number, end: number, hash: number | undefined): NameForm | undefined {
    const word = this.#words.get(text, at, end, hash);
    if ((word === undefined && end - at > 1) || !isHead(text, at)) return undefined;
    const longer = this.#longerForms(text, at, end, word)?.longestAt(text, at);
    if (longer !== undefined) return longer;
    const alone = word === undefined ? undefined : this.#aloneForms(word).get(text.slice(at, end));
    return alone === undefined || isBlocked(alone, text, at) ? undefined : alone;
  }

  /** The forms of more than one word that may begin with a word, by what stands behind it. */
  #longerForms(text: string, at: number, end: number, word: NamedWord | undefined): KnownNames | undefined {
    let start = end;
    while (start < text.length && start - end < widestGap && !isWordAt(text, start)) start += 1;
    const stop = start > end && isWordAt(text, start) ? wordEnd(text, start) : start;
    const next = stop === start ? undefined : this.#words.get(text, start, stop, wordHash(text, start, stop));
    const isLed = next !== undefined && end - at === 1 && text.startsWith(". ", end);
    const endsInInitial = word !== undefined && stop - start === 1 && text.charAt(stop) === ".";
    const isOdd = this.#odd.size > 0 && word?.people.some((person) => this.#odd.has(person)) === true;
    if (!isOdd && !endsInInitial && !isLed && (word === undefined || next === undefined)) return undefined;
    const key = text.slice(at, end).toLowerCase();
    const nextKey = text.slice(start, stop).toLowerCase();
    const pair = `${key} ${nextKey} ${isLed ? "led" : ""} ${endsInInitial ? "initial" : ""}`;
    if (this.#longer.has(pair)) return this.#longer.get(pair);
    const people = new Set<number>();
    const take = (index: number): void => void people.add(index);
    if (word !== undefined && next !== undefined) inBoth(word.people, next.people).forEach(take);
    if (isOdd) word?.people.filter((index) => this.#odd.has(index)).forEach(take);
    if (endsInInitial)
      word.people.filter((index) => this.#initials(index).last.includes(nextKey)).forEach(take);
    if (isLed) next.people.filter((index) => this.#initials(index).first.includes(key)).forEach(take);
    const forms = this.#formsOf([...people].toSorted((a, b) => a - b)).filter(
      ({ form }) => wordEnd(form, 0) < form.length,
    );
    const known = forms.length === 0 ? undefined : new KnownNames(forms);
    this.#longer.set(pair, known);
    return known;
  }

  /** The initials of somebody's first and last name, as they may be written. */
  #initials(index: number): { readonly first: readonly string[]; readonly last: readonly string[] } {
    const { first = "", last = "" } = firstAndLast(this.#people[index]?.name ?? "");
    return { first: keysOf(first.slice(0, 1)), last: keysOf(last.slice(0, 1)) };
  }

  /** The forms of one word, by how they are written. */
  #aloneForms(word: NamedWord): ReadonlyMap<string, NameForm> {
    let forms = this.#alone.get(word);
    if (forms === undefined) {
      forms = new Map(withDerivedForms(word.alone).map((form) => [form.form, form]));
      this.#alone.set(word, forms);
    }
    return forms;
  }

  /** All forms of some people, with their places in the list of all. */
  #formsOf(indexes: readonly number[]): NameForm[] {
    const some = indexes.flatMap((index) => this.#people[index] ?? []);
    return nameForms(some).map((form) => ({ ...form, person: indexes[form.person] ?? 0 }));
  }
}

function mayBeCapital(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || code >= 0x80;
}

/** Whether a name may begin at a place: not within a word, nor within a handle. */
function isHead(text: string, at: number): boolean {
  if (at === 0 || text.charAt(at - 1) === "@") return at === 0;
  const low = text.charCodeAt(at - 1);
  return !isWordAt(text, low >= 0xdc00 && low <= 0xdfff && at > 1 ? at - 2 : at - 1);
}

/** What two lists of rising numbers have in common. */
function inBoth(a: readonly number[], b: readonly number[]): number[] {
  const [fewer, more] = a.length < b.length ? [a, b] : [b, a];
  return fewer.filter((value) => isIn(more, value));
}

function isIn(rising: readonly number[], value: number): boolean {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return rising[low] === value;
}

const plainCodes = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/\w/.test(String.fromCharCode(code))),
);

/** Whether a code unit is a letter, a digit or an underscore of ASCII. */
function isPlain(code: number): boolean {
  return plainCodes[code] === 1;
}
