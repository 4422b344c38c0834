import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { findIdentifiers } from "./find-identifiers.ts";
import type { IdentifierKind } from "./find-identifiers.ts";
import { KnownNames } from "./known-names.ts";
import { nameForms, peopleOf } from "./name-forms.ts";
import type { NamedPerson } from "./name-forms.ts";
import { findTitledNames } from "./titled-names.ts";

/** What is replaced: a structured identifier, or a person's name. */
export type PseudonymKind = IdentifierKind | "person";

/** A place in a text where an identifier stands, by UTF-16 code units, and what takes its place. */
export interface Replacement {
  readonly kind: PseudonymKind;
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly pseudonym: string;
}

/** Pseudonyms with what each stands for. It undoes the hiding, so it is kept apart from everything that is shared. */
export type PseudonymMap = Readonly<Record<string, string>>;

/** How to pseudonymise. */
export interface PseudonymizerOptions {
  /** Names of people beside those that the corpus itself names. */
  readonly people?: readonly string[];
  /** A map from an earlier run, so that its pseudonyms stay. */
  readonly map?: PseudonymMap;
}

/**
 * Replaces what identifies people by stable pseudonyms, and back.
 *
 * Names come from the corpus (speakers, columns of names), from the caller, and from a title before them ("Mrs.
 * Aldous"): any other name is not found. E-mail addresses, phone numbers, links and handles that name a user, postal
 * addresses and identifying numbers are found by their form. The same text gets the same pseudonym everywhere; numbers
 * are given in the order of the corpus, so they do not depend on what is hidden first.
 */
export class Pseudonymizer {
  readonly #people: readonly NamedPerson[];
  readonly #names: KnownNames;
  readonly #pseudonyms = new Map<string, string>();
  readonly #originals = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** @throws PersonaError `invalid-option` when a name is blank or the map holds what is no pseudonym */
  constructor(corpus: Corpus, options: PseudonymizerOptions = {}) {
    const { people = [], map = {} } = options;
    for (const [pseudonym, original] of Object.entries(map)) {
      if (!token.test(pseudonym))
        throw invalid(`the map holds ${JSON.stringify(pseudonym)}, which is no pseudonym`);
      this.#adopt(pseudonym, original);
    }
    for (const name of people) if (name.trim() === "") throw invalid("people holds a blank name");
    const named: NamedPerson[] = [...peopleOf(corpus), ...people.map((name) => ({ name: name.trim() }))];
    this.#people = named;
    this.#names = new KnownNames(nameForms(named));
    for (const { text } of corpus.spans) this.replacements(text);
  }

  /** The text with every identifier replaced. */
  hide(text: string): string {
    let hidden = "";
    let at = 0;
    for (const { start, end, pseudonym } of this.replacements(text)) {
      hidden += text.slice(at, start) + pseudonym;
      at = end;
    }
    return hidden + text.slice(at);
  }

  /** The text as it was before {@link hide}. A pseudonym that is not known stays. */
  reveal(text: string): string {
    return text.replaceAll(anyToken, (pseudonym) => this.#originals.get(pseudonym) ?? pseudonym);
  }

  /** What would be replaced in a text, in order; the pieces do not overlap. */
  replacements(text: string): Replacement[] {
    const found: Replacement[] = findIdentifiers(text).map(({ kind, start, end }) => {
      const original = text.slice(start, end);
      return { kind, start, end, original, pseudonym: this.#pseudonym(kind, original) };
    });
    const titled = findTitledNames(text).map((place) => ({ ...place, base: "person" }));
    const known = this.#names
      .find(text)
      .map((place) => ({ ...place, base: this.#people[place.person]?.participantId ?? "person" }));
    for (const { start, end, base } of [...known, ...titled]) {
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const original = text.slice(start, end);
      found.push({ kind: "person", start, end, original, pseudonym: this.#pseudonym(base, original) });
    }
    return found.toSorted((a, b) => a.start - b.start);
  }

  /** Every pseudonym given so far, with what it stands for. */
  get map(): PseudonymMap {
    return Object.fromEntries(this.#originals);
  }

  #pseudonym(base: string, original: string): string {
    const key = `${base}\0${original}`;
    const known = this.#pseudonyms.get(key);
    if (known !== undefined) return known;
    const isParticipant = /^P\d+$/.test(base);
    let pseudonym: string;
    do {
      const count = (this.#counts.get(base) ?? 0) + 1;
      this.#counts.set(base, count);
      pseudonym = isParticipant && count === 1 ? `[${base}]` : `[${base}-${count}]`;
    } while (this.#originals.has(pseudonym));
    this.#pseudonyms.set(key, pseudonym);
    this.#originals.set(pseudonym, original);
    return pseudonym;
  }

  #adopt(pseudonym: string, original: string): void {
    const base = pseudonym.slice(1, -1).replace(/-\d+$/, "");
    this.#pseudonyms.set(`${base}\0${original}`, pseudonym);
    this.#originals.set(pseudonym, original);
  }
}

const token = /^\[(?:P\d{3,}(?:-\d+)?|(?:person|email|url|handle|phone|address|id|literal)-\d+)\]$/;
const anyToken = /\[(?:P\d{3,}(?:-\d+)?|(?:person|email|url|handle|phone|address|id|literal)-\d+)\]/g;

function invalid(message: string): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message,
    hint: "give names, and a map that the loader made",
  });
}
