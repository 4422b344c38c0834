import type { Claim, Persona } from "@persona/contracts";
import { wordStems } from "@persona/text";
import { claimsOf, isNegated } from "@persona/verification";

/** Two statements share this much of their words, numbers apart, where they say the same. */
const leastAlike = 0.75;

/** How many statements two personas share, and how many only one of them has. */
export interface SharedClaims {
  readonly kept: number;
  readonly gone: number;
  readonly added: number;
}

/**
 * Counts the statements that two personas share: those that count the same answer, topic or code, and those that say the
 * same in nearly the same words. How many people they are true for is left out: that changes from wave to wave.
 */
export function sharedClaims(before: Persona, after: Persona): SharedClaims {
  const [old, young] = [claimsOf(before).map(read), claimsOf(after).map(read)];
  const left = new Set(young);
  let kept = 0;
  for (const one of old) {
    const same = [...left].find((other) => isSame(one, other));
    if (same === undefined) continue;
    left.delete(same);
    kept += 1;
  }
  return { kept, gone: old.length - kept, added: left.size };
}

interface Read {
  /** What it counts, where it counts one thing. */
  readonly counts: string | undefined;
  readonly words: string;
  readonly stems: ReadonlySet<string>;
  readonly isDenial: boolean;
}

function read({ text, others }: Claim): Read {
  const plain = text.replaceAll(/\d{1,9} of \d{1,9}/g, " ").replaceAll(/, more often than the others/g, " ");
  return {
    counts: others === undefined ? undefined : JSON.stringify([others.counts, others.question, others.level]),
    words: plain.toLowerCase().replaceAll(/\W+/g, " ").trim(),
    stems: new Set(wordStems(plain)),
    isDenial: isNegated(plain),
  };
}

function isSame(one: Read, other: Read): boolean {
  if (one.counts !== undefined && other.counts !== undefined) return one.counts === other.counts;
  if (one.words === other.words) return true;
  if (one.isDenial !== other.isDenial || one.stems.size === 0) return false;
  const shared = one.stems.intersection(other.stems).size;
  return shared >= leastAlike * one.stems.union(other.stems).size;
}
