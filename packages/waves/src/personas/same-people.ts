import type { PersonaSet } from "@persona/contracts";

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
  const later = personOfSource(after);
  return new Map(
    [...personOfSource(before)].flatMap(([sha256, id]) => {
      const other = later.get(sha256);
      return other === undefined ? [] : [[id, other] as const];
    }),
  );
}

function membersOf({ personas }: PersonaSet): string[] {
  return personas.flatMap(({ segment }) => segment.memberIds);
}

/** The person that a source belongs to, by its hash, where only one person is cited of it. */
function personOfSource({ sources, spans }: PersonaSet): ReadonlyMap<string, string> {
  const people = Map.groupBy(
    spans.filter(({ participantId }) => participantId !== undefined),
    ({ sourceId }) => sourceId,
  );
  return new Map(
    sources.flatMap(({ id, sha256 }) => {
      const cited = new Set(people.get(id)?.map(({ participantId }) => participantId));
      const [only] = cited;
      return cited.size === 1 && only !== undefined ? [[sha256, only] as const] : [];
    }),
  );
}
