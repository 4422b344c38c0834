import type { Corpus } from "@persona/contracts";
import { compare } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import type { VariableWishes } from "../answers/variable-wishes.ts";

/** Comparisons that are kept of one corpus; the one that was not used for longest goes first. */
const mostKept = 4;
const comparisons = new WeakMap<Corpus, Map<string, Comparison>>();

/**
 * What the people of a corpus can be compared by. It depends on the corpus and the wishes alone, and is worked out once
 * for a corpus that is divided, checked and scored.
 *
 * @param wishes questions that were sorted by hand. @default none
 * @throws PersonaError `invalid-option` when a wish names no question
 */
export function comparisonOf(corpus: Corpus, wishes: VariableWishes = {}): Comparison {
  const kept = comparisons.get(corpus) ?? new Map<string, Comparison>();
  comparisons.set(corpus, kept);
  const key = JSON.stringify([wishes.active ?? [], wishes.passive ?? [], wishes.by]);
  const comparison = kept.get(key) ?? compare(corpus, wishes);
  kept.delete(key);
  kept.set(key, comparison);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return comparison;
}
