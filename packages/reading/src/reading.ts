import type { Mode } from "./english/modality.ts";

/** A word of a text as it is read. */
export interface ReadWord {
  /** Its place among the words of the text. */
  readonly at: number;
  /** In lower case. */
  readonly word: string;
  readonly base: string;
  readonly stem: string;
  /** Part of speech (Universal Dependencies). */
  readonly tag: string;
  /** Whether it says something about the matter. */
  readonly isContent: boolean;
  /** Whether it is a name that is not at the beginning of a sentence. */
  readonly isName: boolean;
  /** The number that it is or begins; words that belong to a number before them have none. */
  readonly value?: number;
  /** The clause it is in. */
  readonly clause: number;
  /** Whether it is in a phrase behind a preposition: when, where, how. */
  readonly isAdjunct: boolean;
  readonly isDenied: boolean;
  /** Whether it is in a question that a denial leaves open: "nobody knows what it costs". */
  readonly isOpen: boolean;
  readonly modes: ReadonlySet<Mode>;
  /** Stems of what it stands for: "the short one" of vans, "mine", "I do". */
  readonly standsFor?: readonly string[];
}

/** Somebody or something that takes part in what a clause says. */
export interface Party {
  /** `me` for the person who speaks or whom a claim is about. */
  readonly who: "me" | "anybody" | "other" | "named";
  /** The word that names it; the pronoun, where there is no noun. */
  readonly at: number;
  readonly stem: string;
  /** The preposition before it, or none. */
  readonly preposition: string;
}

/** A verb of a clause, with who does it and what else takes part. */
export interface Deed {
  readonly at: number;
  readonly stem: string;
  /** Who does it; undefined where the text does not say. */
  readonly doer: Party | undefined;
  /** What it is done to, with, for. */
  readonly others: readonly Party[];
  /** Whether it happened, and is not said to go on. */
  readonly isPast: boolean;
  /** Whether it has happened: "has stopped". */
  readonly isPerfect: boolean;
  readonly isPassive: boolean;
}

/** A part of a sentence around a verb. */
export interface Clause {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** The word that links it to what is before it; empty for the first of a sentence. */
  readonly link: string;
  readonly sentence: number;
}

/** A text read as words, clauses, and who does what. */
export interface Reading {
  readonly text: string;
  readonly words: readonly ReadWord[];
  readonly clauses: readonly Clause[];
  readonly deeds: readonly Deed[];
}
