import { english } from "./words/english.ts";
import { french } from "./words/french.ts";
import { german } from "./words/german.ts";
import { spanish } from "./words/spanish.ts";
import type { WordList } from "./words/word-list.ts";
import { sensitiveKinds } from "./words/sensitive-kinds.ts";
import type { SensitiveKind } from "./words/sensitive-kinds.ts";
import { endOf, startsOf, termsOf, tokensOf } from "./term.ts";
import type { Term } from "./term.ts";

/** Words of a text that reveal something of one kind. */
export interface SensitiveFind {
  readonly kind: SensitiveKind;
  /** The first character of the words, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** A term with its kind; a harmless one hides what it overlaps. */
interface Known {
  readonly term: Term;
  readonly kind: SensitiveKind | "harmless";
}

const lists: readonly WordList[] = [english, german, french, spanish];
/** The terms by the first letters of their first word. */
let known: ReadonlyMap<string, readonly Known[]> | undefined;
const lettersOfKey = 2;

/**
 * Finds words that reveal somebody's health, belief, sexuality, politics, ethnicity or money trouble, in English, German,
 * French and Spanish. It goes by lists of words, so it can miss what nobody listed; phrases that only look like one ("a
 * healthy margin", "a party of four", "technical debt") are listed too, and what overlaps one of them is not found.
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

/** Whether a text reveals something of any of the kinds. */
export function isSensitive(text: string): boolean {
  return sensitiveIn(text).length > 0;
}

function termsAt(word: string): readonly Known[] {
  known ??= termsByKey();
  return known.get(keyOf(word)) ?? [];
}

function termsByKey(): ReadonlyMap<string, readonly Known[]> {
  const byKey = new Map<string, Known[]>();
  for (const list of lists) {
    for (const kind of [...sensitiveKinds, "harmless"] as const) {
      for (const term of termsOf(list[kind])) {
        for (const key of new Set(startsOf(term).map(keyOf))) {
          const same = byKey.get(key);
          if (same) same.push({ term, kind });
          else byKey.set(key, [{ term, kind }]);
        }
      }
    }
  }
  return byKey;
}

function keyOf(word: string): string {
  return word.slice(0, lettersOfKey);
}
