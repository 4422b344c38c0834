import { thresholds } from "@persona/contracts";
import type { Persona } from "@persona/contracts";

/** A persona of another run, and how much of its people it shares: the Jaccard similarity of those who are in both runs. */
export interface PersonaMatch {
  readonly persona: Persona;
  readonly likeness: number;
}

/**
 * The most similar persona of another run for each of one. Two are the same where they are each other's most similar and as
 * similar as a group has to be to itself in resamples to be called stable.
 *
 * @param people the participants of the second run by those of the first
 */
export function matchPersonas(
  before: readonly Persona[],
  after: readonly Persona[],
  people: ReadonlyMap<string, string>,
): ReadonlyMap<string, PersonaMatch & { readonly isSame: boolean }> {
  const known = new Set(people.values());
  const alike = (one: Persona, other: Persona): number => {
    const mine = new Set(one.segment.memberIds.flatMap((id) => people.get(id) ?? []));
    const theirs = new Set(other.segment.memberIds.filter((id) => known.has(id)));
    const all = mine.union(theirs).size;
    return all === 0 ? 0 : mine.intersection(theirs).size / all;
  };
  const best = (one: Persona, others: readonly Persona[], like: typeof alike): PersonaMatch | undefined =>
    others
      .map((persona): PersonaMatch => ({ persona, likeness: like(one, persona) }))
      .toSorted((a, b) => b.likeness - a.likeness)[0];
  return new Map(
    before.flatMap((one) => {
      const match = best(one, after, alike);
      if (match === undefined || match.likeness === 0) return [];
      const back = best(match.persona, before, (later, earlier) => alike(earlier, later));
      const isSame = back?.persona === one && match.likeness >= thresholds.stableFrom;
      return [[one.id, { ...match, isSame }] as const];
    }),
  );
}
