import { english } from "./words/english.ts";
import { french } from "./words/french.ts";
import { german } from "./words/german.ts";
import { spanish } from "./words/spanish.ts";
import type { WordList } from "./words/word-list.ts";
import { endOf, termsOf, tokensOf } from "./term.ts";
import type { Term } from "./term.ts";

/** What words can tell of one person that is not to be shown without them: Article 9 of the GDPR, and money trouble. */
export const sensitiveKinds = [
  "health",
  "belief",
  "sexuality",
  "politics",
  "ethnicity",
  "money trouble",
] as const;
/** One of {@link sensitiveKinds}. */
export type SensitiveKind = (typeof sensitiveKinds)[number];

/** Words of a text that tell of one of the kinds. */
export interface SensitiveFind {
  readonly kind: SensitiveKind;
  /** The first character of the words, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** A term, and the kind that it tells of; a harmless one only looks so. */
interface Known {
  readonly term: Term;
  readonly kind: SensitiveKind | "harmless";
}

const lists: readonly WordList[] = [english, german, french, spanish];
/** The terms by the first letters of their first word. */
let known: ReadonlyMap<string, readonly Known[]> | undefined;
const lettersOfKey = 2;

/**
 * Finds words that tell of somebody's health, belief, sexuality, politics, ethnicity or money trouble, in English, German,
 * French and Spanish. It goes by lists of words, so it can miss what nobody listed; phrases that only look so ("a healthy
 * margin", "a party of four", "technical debt") are listed too, and what touches one of them is not found.
 */
export function sensitiveIn(text: string): readonly SensitiveFind[] {
  const tokens = tokensOf(text);
  const all = tokens.flatMap((token, from) =>
    termsAt(token.word).flatMap(({ term, kind }) => {
      const to = endOf(term, tokens, from);
      return to === undefined ? [] : [{ kind, from, to }];
    }),
  );
  const masked = new Set(
    all.flatMap(({ kind, from, to }) =>
      kind === "harmless" ? Array.from({ length: to - from }, (_, index) => from + index) : [],
    ),
  );
  return all.flatMap(({ kind, from, to }) => {
    if (kind === "harmless") return [];
    for (let at = from; at < to; at += 1) if (masked.has(at)) return [];
    return [{ kind, start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? text.length }];
  });
}

/** Whether a text tells of any of the kinds. */
export function isSensitive(text: string): boolean {
  return sensitiveIn(text).length > 0;
}

function termsAt(word: string): readonly Known[] {
  known ??= Map.groupBy(
    lists.flatMap((list) =>
      ([...sensitiveKinds, "harmless"] as const).flatMap((kind) =>
        termsOf(list[kind]).flatMap((term) =>
          [...new Set((term[0] ?? "").split("|").map(keyOf))].map((key) => ({ key, term, kind })),
        ),
      ),
    ),
    ({ key }) => key,
  );
  return known.get(keyOf(word)) ?? [];
}

function keyOf(word: string): string {
  return word.replace("*", "").slice(0, lettersOfKey);
}
