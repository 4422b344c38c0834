import type { Persona, PersonaSet } from "@persona/contracts";
import { roundTo } from "@persona/statistics";
import { claimsOf } from "@persona/verification";
import { likeness } from "./likeness.ts";
import { samePeople } from "./same-people.ts";
import type { Drift, SetComparison } from "./set-comparison.ts";
import { sharedClaims } from "./shared-claims.ts";

/** A persona goes on in another when at least this share of its people, or this likeness in words, is found there. */
const goesOn = 0.5;
const alike = 0.3;

/**
 * What became of each persona of one run in another. Where the runs share people, a persona goes on in the one
 * that at least half of its people went to, and several that went to the same one have merged (the transitions of MONIC,
 * Spiliopoulou and others 2006). Where they share too few, personas are matched by what is claimed of them, one to one, and
 * merges cannot be found. Either way it only goes on where at least one statement is shared. Whether people could be divided says
 * something about how many there were, and is no change of kinds: where one run alone was divided, nothing is matched.
 */
export function compareSets(before: PersonaSet, after: PersonaSet): SetComparison {
  const people = samePeople(before, after);
  const known = before.personas.flatMap(({ segment }) => segment.memberIds.filter((id) => people.has(id)));
  const all = before.personas.reduce((sum, { segment }) => sum + segment.memberIds.length, 0);
  const byMembers = all > 0 && known.length >= all / 2;
  const how = { matchedBy: byMembers ? "members" : "claims", sharedParticipants: known.length } as const;
  const isDivided = (set: PersonaSet): boolean => set.personas.length > 1;
  if (isDivided(before) !== isDivided(after))
    return {
      ...how,
      undivided: isDivided(before) ? "after" : "before",
      matched: [],
      regrouped: [],
      merged: [],
      born: [],
      died: [],
    };
  const strength = byMembers
    ? shareOfPeople(before.personas, after.personas, people)
    : likeness(before.personas, after.personas);
  const targets = byMembers ? targetsOfMost(strength) : pairsOfMostAlike(strength);

  const arrivals = Map.groupBy(
    before.personas.map((persona, index) => ({ persona, index, target: targets[index] })),
    ({ target }) => target,
  );
  const drifts: Drift[] = [];
  const merged: SetComparison["merged"] = [];
  for (const [target, from] of arrivals) {
    const later = target === undefined ? undefined : after.personas[target];
    if (target === undefined || later === undefined) continue;
    if (from.length > 1) {
      merged.push({ from: from.map(({ persona }) => named(persona)), into: named(later) });
      continue;
    }
    for (const { persona, index } of from) {
      drifts.push(driftOf(persona, later, strength[index]?.[target] ?? 0, byMembers ? people : undefined));
    }
  }
  const inOrder = drifts.toSorted((a, b) => a.before.id.localeCompare(b.before.id, "en", { numeric: true }));
  const goOn = ({ claims, before: old, after: young }: Drift): boolean =>
    claims.kept > 0 || isSilent(before, old.id) || isSilent(after, young.id);
  // what is only similar in words, without a statement in common, is another persona
  const parted = byMembers ? [] : inOrder.filter((drift) => !goOn(drift));
  return {
    ...how,
    matched: inOrder.filter(goOn),
    regrouped: byMembers ? inOrder.filter((drift) => !goOn(drift)) : [],
    merged,
    born: [
      ...after.personas.filter((_, index) => !arrivals.has(index)).map(named),
      ...parted.map(({ after: young }) => young),
    ],
    died: [
      ...(arrivals.get(undefined) ?? []).map(({ persona }) => named(persona)),
      ...parted.map(({ before: old }) => old),
    ],
  };
}

/** A persona without claims can share none. */
function isSilent({ personas }: PersonaSet, id: string): boolean {
  return personas.every((persona) => persona.id !== id || claimsOf(persona).length === 0);
}

/** For each persona, the share of its known people that each later persona has. */
function shareOfPeople(
  before: readonly Persona[],
  after: readonly Persona[],
  people: ReadonlyMap<string, string>,
): readonly (readonly number[])[] {
  const later = after.map(({ segment }) => new Set(segment.memberIds));
  return before.map(({ segment }) => {
    const known = segment.memberIds.flatMap((id) => people.get(id) ?? []);
    return later.map((members) =>
      known.length === 0 ? 0 : known.filter((id) => members.has(id)).length / known.length,
    );
  });
}

/** Which later persona most people of each one went to; undefined where none has enough of them. */
function targetsOfMost(strength: readonly (readonly number[])[]): readonly (number | undefined)[] {
  return strength.map((row) => {
    const best = row.reduce((most, share, index) => (share > (row[most] ?? 0) ? index : most), 0);
    return (row[best] ?? 0) >= goesOn ? best : undefined;
  });
}

/** One to one, the most alike first. */
function pairsOfMostAlike(strength: readonly (readonly number[])[]): readonly (number | undefined)[] {
  const targets: (number | undefined)[] = strength.map(() => undefined);
  const taken = new Set<number>();
  const pairs = strength
    .flatMap((row, from) => row.map((value, to) => ({ from, to, value })))
    .filter(({ value }) => value >= alike)
    .toSorted((a, b) => b.value - a.value);
  for (const { from, to } of pairs) {
    if (targets[from] !== undefined || taken.has(to)) continue;
    targets[from] = to;
    taken.add(to);
  }
  return targets;
}

function driftOf(
  before: Persona,
  after: Persona,
  likeness: number,
  people: ReadonlyMap<string, string> | undefined,
): Drift {
  const members = new Set(after.segment.memberIds);
  const known = before.segment.memberIds.flatMap((id) => people?.get(id) ?? []);
  const stayed = known.filter((id) => members.has(id)).length;
  return {
    before: named(before),
    after: named(after),
    likeness: roundTo(likeness, 3),
    share: { before: before.segment.share, after: after.segment.share },
    claims: sharedClaims(before, after),
    ...(people === undefined
      ? {}
      : { people: { stayed, left: known.length - stayed, joined: members.size - stayed } }),
  };
}

function named({ id, label, tier, segment }: Persona): SetComparison["born"][number] {
  return { id, label, tier, n: segment.n, of: segment.of };
}
