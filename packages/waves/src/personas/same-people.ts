import type { PersonaSet } from "@persona/contracts";
import { onlySpeakers } from "@persona/facts";

/**
 * Finds which participant of one run is which of another: their ids in the second run by those in the first.
 *
 * Pseudonyms count people in order of reading, so they mean the same people when both runs read the same
 * sources. Otherwise a person is recognized by a source, unchanged to the byte, in which only they are cited.
 */
export function samePeople(before: PersonaSet, after: PersonaSet): ReadonlyMap<string, string> {
  const hashes = ({ sources }: PersonaSet): string => sources.map(({ sha256 }) => sha256).join();
  if (hashes(before) === hashes(after)) {
    return new Map([...membersOf(before), ...membersOf(after)].map((id) => [id, id]));
  }
  const later = onlySpeakers(after);
  return new Map(
    [...onlySpeakers(before)].flatMap(([sha256, id]) => {
      const other = later.get(sha256);
      return other === undefined ? [] : [[id, other] as const];
    }),
  );
}

function membersOf({ personas }: PersonaSet): string[] {
  return personas.flatMap(({ segment }) => segment.memberIds);
}
