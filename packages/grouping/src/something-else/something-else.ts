import type { Corpus } from "@persona/contracts";
import type { Comparison } from "@persona/facts";
import { adjustedRandIndex, chiSquareTail } from "@persona/statistics";
import { traitsOf } from "./traits.ts";
import type { Trait } from "./traits.ts";

/** From this correlation on, and from this agreement on (adjusted Rand index), something else explains a division. */
const explainsFrom = 0.5;
const level = 0.05;

/**
 * What explains a division better than that people are of different kinds, in words: how long they spoke, what they were
 * asked, who asked or transcribed, in which order they came, what they left open. Undefined where nothing does.
 *
 * @param labels the group of each row
 * @param placed the position of each row
 */
export function somethingElse(
  corpus: Corpus,
  comparison: Comparison,
  { labels, placed }: { readonly labels: Int32Array; readonly placed: readonly number[] },
): string | undefined {
  const traits = traitsOf(corpus, { ...comparison, placed });
  let most: { readonly name: string; readonly strength: number } | undefined;
  for (const trait of traits) {
    const strength = strengthOf(trait, labels, level / traits.length);
    if (strength >= explainsFrom && strength > (most?.strength ?? 0)) most = { name: trait.name, strength };
  }
  return most?.name;
}

function strengthOf({ numbers, classes }: Trait, labels: Int32Array, most: number): number {
  if (classes !== undefined) return adjustedRandIndex([...labels], classes);
  return numbers === undefined ? 0 : correlation(numbers, labels, most);
}

/**
 * How much of a number the groups explain: the square root of ε², which is η² without what chance adds (Kelley 1935). 0
 * where chance would make it as large.
 */
function correlation(numbers: readonly number[], labels: Int32Array, most: number): number {
  const n = numbers.length;
  const groups = new Map<number, { size: number; sum: number }>();
  let [sum, squares] = [0, 0];
  numbers.forEach((value, row) => {
    const own = groups.get(labels[row]!) ?? { size: 0, sum: 0 };
    own.size += 1;
    own.sum += value;
    groups.set(labels[row]!, own);
    sum += value;
    squares += value * value;
  });
  const total = squares - (sum * sum) / n;
  if (total <= 1e-9 || n <= groups.size) return 0;
  let explained = -(sum * sum) / n;
  for (const own of groups.values()) explained += (own.sum * own.sum) / own.size;
  const share = explained / total;
  if (chiSquareTail((n - 1) * share, groups.size - 1) > most) return 0;
  return Math.sqrt(Math.max(0, 1 - ((1 - share) * (n - 1)) / (n - groups.size)));
}
