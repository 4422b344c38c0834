import type { Corpus } from "@persona/contracts";
import { compare } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";
import type { VariableWishes } from "../answers/variable-wishes.ts";

const made = new WeakMap<Corpus, { readonly wishes: string; readonly comparison: Comparison }>();

/**
 * What the people of a corpus can be compared by, worked out once for a corpus that is divided, checked and scored.
 *
 * @param wishes questions that were sorted by hand for the set in hand; left out, as they were last given
 */
export function comparisonOf(corpus: Corpus, wishes?: VariableWishes): Comparison {
  const known = made.get(corpus);
  const written = JSON.stringify([wishes?.active ?? [], wishes?.passive ?? []]);
  if (known !== undefined && (wishes === undefined || known.wishes === written)) return known.comparison;
  const comparison = compare(corpus, wishes);
  made.set(corpus, { wishes: written, comparison });
  return comparison;
}
