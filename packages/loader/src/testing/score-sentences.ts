import { findSpokenNames } from "../privacy/spoken-name.ts";
import type { SentencesWithNames } from "./sentences-with-names.ts";

/** What is hidden of sentences with names, and without. */
export interface SentenceScore {
  names: number;
  /** Names hidden whole. */
  hidden: number;
  /** Pieces that were hidden and are nobody's name, each with its sentence; and sentences whose name was missed. */
  readonly wrong: string[];
  readonly missed: string[];
}

/** The share of names that are hidden. */
export const recallOf = ({ hidden, names }: SentenceScore): number => hidden / names;

/** The share of hidden pieces that are names. */
export const precisionOf = ({ hidden, wrong }: SentenceScore): number => hidden / (hidden + wrong.length);

/** Looks for the names of sentences, and compares with where they stand. */
export function scoreSentences(sentences: SentencesWithNames): SentenceScore {
  const score: SentenceScore = { names: 0, hidden: 0, wrong: [], missed: [] };
  for (const sentence of Object.values(sentences).flat()) {
    const names: { readonly start: number; readonly end: number }[] = [];
    let text = "";
    for (const [at, part] of sentence.split(/\[\[|\]\]/).entries()) {
      if (at % 2 === 1) names.push({ start: text.length, end: text.length + part.length });
      text += part;
    }
    const found = findSpokenNames(text);
    for (const name of names) {
      score.names += 1;
      if (found.some(({ start, end }) => start <= name.start && end >= name.end)) score.hidden += 1;
      else score.missed.push(text);
    }
    for (const { start, end } of found) {
      const isName = names.some((name) => start < name.end && end > name.start);
      if (!isName) score.wrong.push(`${text.slice(start, end)} in ${text}`);
    }
  }
  return score;
}
