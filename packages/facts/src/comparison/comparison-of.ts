import type { Corpus } from "@persona/contracts";
import { compare } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import type { VariableWishes } from "../answers/variable-wishes.ts";

/** Comparisons that are kept of one corpus; the one that was not used for longest goes first. */
const mostKept = 4;

/** A corpus, and the comparisons of it. */
interface Compared {
  readonly corpus: Corpus;
  readonly kept: Map<string, Comparison>;
}
/** By what was said in it: a corpus that only differs in what researchers made of its codes is compared alike. */
const compared = new WeakMap<Corpus["spans"], Compared[]>();

/**
 * What the people of a corpus can be compared by. It depends on the corpus and the wishes alone, and is worked out once
 * for a corpus that is divided, checked and scored.
 *
 * @param wishes questions that were sorted by hand. @default none
 * @throws PersonaError `invalid-option` when a wish names no question
 */
export function comparisonOf(corpus: Corpus, wishes: VariableWishes = {}): Comparison {
  const kept = keptOf(corpus);
  const key = JSON.stringify([wishes.active ?? [], wishes.passive ?? [], wishes.by]);
  const comparison = kept.get(key) ?? compare(corpus, wishes);
  kept.delete(key);
  kept.set(key, comparison);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return comparison;
}

function keptOf(corpus: Corpus): Map<string, Comparison> {
  const { spans } = corpus;
  const known = compared.get(spans) ?? [];
  const same = known.find((one) => isAlike(one.corpus, corpus));
  if (same !== undefined) return same.kept;
  const now = { corpus, kept: new Map<string, Comparison>() };
  compared.set(spans, [...known, now].slice(-mostKept));
  return now.kept;
}

function isAlike(one: Corpus, other: Corpus): boolean {
  return (["participants", "sources", "tables", "speakers", "codebook"] as const).every(
    (name) => one[name] === other[name],
  );
}
