import { PersonaError } from "@persona/contracts";
import type { Corpus, Span } from "@persona/contracts";
import { findIdentifiers, pseudonymKinds } from "./find-identifiers.ts";
import type { Identifier, IdentifierKind } from "./identifier.ts";
import { peopleOf } from "./name-forms.ts";
import type { NamedPerson } from "./name-forms.ts";
import { NameVariants } from "./name-variants.ts";
import { PeopleInTexts } from "./people-in-texts.ts";
import { findSpokenNames } from "./spoken-name.ts";

/** What is replaced: a structured identifier, or a person's name. */
export type PseudonymKind = IdentifierKind;

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
  /** Names of people in addition to those that the corpus itself names. */
  readonly people?: readonly string[];
  /** A map from an earlier run, so that its pseudonyms stay. */
  readonly map?: PseudonymMap;
}

/**
 * Replaces what identifies people by stable pseudonyms, and back.
 *
 * Names come from the corpus (speakers, columns of names; in full, in part, shortened and misspelled), from the caller,
 * and from what is said: behind a title, introduced ("my manager Priya", "I'm called"), and given names of a list. What
 * has a form is found by it ({@link findIdentifiers}). Not looked for: names of organizations, places and products, what
 * somebody owns or did, how somebody speaks, and what only identifies together. The same text gets the same pseudonym
 * everywhere; numbers are given in the order of the corpus, so they do not depend on what is hidden first.
 */
export class Pseudonymizer {
  readonly #people: readonly NamedPerson[];
  readonly #names: PeopleInTexts;
  readonly #variants: NameVariants;
  /** Utterances and answers by their address, in which parts of them are looked at as a whole. */
  readonly #utterances = new Map<string, Span>();
  readonly #pseudonyms = new Map<string, string>();
  readonly #originals = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** The utterance that was looked at last. */
  #last: { readonly address: string; readonly replacements: readonly Replacement[] } | undefined;

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
    this.#names = new PeopleInTexts(named);
    this.#variants = new NameVariants(named.map(({ name }) => name));
    for (const span of corpus.spans) {
      this.#utterances.set(addressOf(span), span);
      this.replacements(span.text);
    }
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

  /**
   * The words of a span with every identifier replaced, as they are found in the whole of what was said: a link is known
   * by what stands before the place where a sentence was cut.
   */
  hideSpan(span: Span): string {
    let hidden = "";
    let at = 0;
    for (const { start, end, pseudonym } of this.replacementsIn(span)) {
      hidden += span.text.slice(at, start) + pseudonym;
      at = end;
    }
    return hidden + span.text.slice(at);
  }

  /** What would be replaced in the words of a span, found in the whole of what was said; places count in the span. */
  replacementsIn(span: Span): Replacement[] {
    const address = addressOf(span);
    const whole = this.#utterances.get(address);
    const from = (span.slice?.[0] ?? 0) - (whole?.slice?.[0] ?? 0);
    const isPart = whole !== undefined && whole.text.slice(from, from + span.text.length) === span.text;
    if (!isPart) return this.replacements(span.text);
    // parts come one after another, and the whole is looked at once for all of them
    if (this.#last?.address !== address)
      this.#last = { address, replacements: this.replacements(whole.text) };
    return this.#last.replacements.flatMap((one) => {
      const start = Math.max(0, one.start - from);
      const end = Math.min(span.text.length, one.end - from);
      if (start >= end) return [];
      // a part goes by the pseudonym of the whole
      return [{ ...one, start, end, original: span.text.slice(start, end) }];
    });
  }

  /** What would be replaced in a text, in order; the pieces do not overlap. */
  replacements(text: string): Replacement[] {
    const forms: Identifier[] = [];
    const names = this.#names.find(text, (start, end) => {
      if (this.#variants.isForm(text, start, end)) forms.push({ kind: "person", start, end });
    });
    const places = [
      ...findIdentifiers(text).map((place) => ({ ...place, base: place.kind, rank: 0 })),
      ...names.map(({ start, end, person }) => ({
        kind: "person" as const,
        start,
        end,
        base: this.#people[person]?.participantId ?? "person",
        rank: 1,
      })),
      ...[...findSpokenNames(text), ...forms].map((place) => ({
        ...place,
        base: "person",
        rank: 2,
      })),
    ].toSorted((a, b) => a.start - b.start || a.rank - b.rank || b.end - a.end);
    const joined: (typeof places)[number][] = [];
    for (const place of places) {
      const last = joined.at(-1);
      if (last === undefined || place.start >= last.end) joined.push(place);
      // a part of a name may be known where the whole is not
      else if (place.end > last.end) joined[joined.length - 1] = { ...last, end: place.end };
    }
    return joined.map(({ kind, start, end, base }) => {
      const original = text.slice(start, end);
      return { kind, start, end, original, pseudonym: this.#pseudonym(base, original) };
    });
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

const anyToken = new RegExp(String.raw`\[(?:P\d{3,}(?:-\d+)?|(?:${pseudonymKinds})-\d+)\]`, "g");
const token = new RegExp(`^${anyToken.source}$`);

function addressOf({ sourceId, start, end }: Pick<Span, "sourceId" | "start" | "end">): string {
  return `${sourceId}:${start}-${end}`;
}

function invalid(message: string): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message,
    hint: "give names, and a map that the loader made",
  });
}
