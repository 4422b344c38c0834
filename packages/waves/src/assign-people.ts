import { roundTo } from "@persona/statistics";
import { idInOwnWave } from "./joining/join-waves.ts";
import { carryGroups } from "./membership/carry-groups.ts";
import { waveCount } from "./questions/count-in-waves.ts";
import type { WaveCount } from "./records/wave-comparison.ts";
import type { FirstWave, Wave } from "./records/wave.ts";

/** Where a new person belongs. */
export interface AssignedPerson {
  /** Their id in the new data. */
  readonly participantId: string;
  /** The group that they fit best; absent where they answered or said too little, or fit none. */
  readonly groupId?: string;
  /** How likely it is that group rather than another, 0 to 1; absent where people are placed by their words. */
  readonly membership?: number;
  /** The share of the people whom the groups were made from who fit theirs as badly or worse, 0 to 1. */
  readonly typical?: number;
  readonly reason?: "fits none" | "too little to tell";
}

/** New people in groups that exist. */
export interface Assignment {
  readonly by: "answers" | "words";
  /** How many of the people whom the groups were made from the rule puts in their own group, learned without them. */
  readonly refound: WaveCount;
  readonly people: readonly AssignedPerson[];
  /** Whether there were enough people to say of anybody that they fit none. */
  readonly canFitNone: boolean;
  readonly notCompared: readonly { readonly question: string; readonly reason: string }[];
}

/**
 * Assigns new people to the groups of a run, by a rule that is learned on the run's own people. Undefined where the run has
 * no groups.
 */
export function assignPeople(first: FirstWave, next: Wave): Assignment | undefined {
  const { people, comparison, waves, by, refound, canFitNone, joined } = carryGroups(first, [next]);
  if (people.length === 0) return undefined;
  const placed = new Map(people.map((one) => [one.position, one]));
  const assigned = comparison.research.people.flatMap(({ id }, position): AssignedPerson[] => {
    if (waves[position] !== 1) return [];
    const participantId = idInOwnWave(id);
    const found = placed.get(position);
    if (found === undefined) return [{ participantId, reason: "too little to tell" }];
    const { group, membership, typical, fitsNone } = found;
    const fit = { typical: roundTo(typical, 3) };
    if (fitsNone) return [{ participantId, ...fit, reason: "fits none" }];
    return [
      {
        participantId,
        groupId: first.groups[group]?.id ?? "",
        ...(membership === undefined ? {} : { membership: roundTo(membership, 3) }),
        ...fit,
      },
    ];
  });
  const known = new Set(assigned.map(({ participantId }) => participantId));
  // people who neither said nor answered anything are in no comparison
  const silent = next.corpus.participants.filter(({ id }) => !known.has(id));
  return {
    by,
    refound: waveCount(refound.n, refound.of),
    people: [
      ...assigned,
      ...silent.map(({ id }): AssignedPerson => ({ participantId: id, reason: "too little to tell" })),
    ],
    canFitNone,
    notCompared: [...joined.notCompared],
  };
}
