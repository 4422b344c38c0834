import type { Locator } from "@persona/contracts";
import { isSensitive } from "@persona/sensitive";
import { placeOf } from "./words.ts";

/** Words that an answer rests on, with who said them and where. */
export interface ShownCitation {
  readonly spanId: string;
  readonly participantId: string;
  /** Path of the source. */
  readonly source: string;
  readonly locator: Locator;
  readonly text: string;
}

/** A sentence of an answer. A `quote` shows the words themselves. */
export interface ShownSentence {
  readonly kind: string;
  readonly text: string;
  readonly cites: readonly ShownCitation[];
}

/** A question about the people with its answer, as pages show it. */
export interface ShownAnswer {
  /** When it was asked, as ISO 8601. */
  readonly at: string;
  readonly asked: {
    /** The id of a persona whose members were asked about. */
    readonly persona?: string | undefined;
    /** A condition on an answer, such as `role = student`. */
    readonly people?: string | undefined;
  };
  readonly answer: {
    readonly question: string;
    readonly summary: string;
    readonly sentences: readonly ShownSentence[];
    /** Passages that come nearest, and may be about something else. */
    readonly nearest: readonly ShownCitation[];
    /** Who is cited, of the people who were asked about. */
    readonly people: { readonly ids: readonly string[]; readonly of: number };
    readonly notes: readonly string[];
  };
}

/** As many people are named behind a count. */
const mostNamed = 8;

/** Which people a question was about, in words; undefined where it was about everybody. */
export function askedAbout({ asked: { persona, people } }: ShownAnswer): string | undefined {
  const parts = [
    ...(persona === undefined ? [] : [`the members of persona ${persona}`]),
    ...(people === undefined ? [] : [`the people who answered ${people}`]),
  ];
  return parts.length === 0 ? undefined : `Asked about ${parts.join(", and of these ")}.`;
}

/** The people behind a sentence, the first few by name. */
export function peopleBehind(cites: readonly ShownCitation[]): string {
  const people = [...new Set(cites.map(({ participantId }) => participantId))];
  const more = people.length - mostNamed;
  return `${people.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Who said it, and where. */
export function citedPlace({ participantId, source, locator }: ShownCitation): string {
  return [participantId, source, locator.column, placeOf(locator)]
    .filter((part) => part !== undefined && part !== "")
    .join(", ");
}

/** The words of a citation as a page may show them; undefined where they reveal one person's health, belief or the like. */
export function shownWords({ text }: ShownCitation): string | undefined {
  return isSensitive(text) ? undefined : text;
}

/** In the place of words that are not shown. */
export const notShown = "words that reveal one person’s health, belief or the like are not shown";

/** Above passages that may be about something else. */
export const nearestTitle = "What comes nearest, and may be about something else";

/** How many were asked about, and what was checked. */
export function checkedWords({ answer: { people, sentences } }: ShownAnswer): string {
  const of = `${people.of.toLocaleString("en")} ${people.of === 1 ? "person was" : "people were"} asked about; the answer cites ${people.ids.length.toLocaleString("en")}.`;
  return sentences.length === 0
    ? of
    : `${of} Every quote was found in the sources word for word, and every count was counted again.`;
}
