import type { Corpus } from "@persona/contracts";
import { compare } from "../group/comparison.ts";
import type { Comparison } from "../group/comparison.ts";

const made = new WeakMap<Corpus, Comparison>();

/** What the people of a corpus can be compared by, worked out once for a corpus that is checked and scored. */
export function comparisonOf(corpus: Corpus): Comparison {
  const known = made.get(corpus) ?? compare(corpus);
  made.set(corpus, known);
  return known;
}
