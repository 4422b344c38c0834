import { wholeSpanId } from "@persona/contracts";
import type { CodesAnswer } from "../wire/answers.ts";
import type { Current } from "../run/review.ts";
import { appliedCodes } from "./applied-codes.ts";

/** Words, and who said them. */
interface SaidBy {
  readonly id: string;
  readonly participantId?: string | undefined;
}

/** The codes with their counts and agreement, and who says what each is about. */
export function codesAnswer({ codebook, set }: Current, said: readonly SaidBy[]): CodesAnswer {
  const { codes = [], agreement = [] } = codebook ?? {};
  const all: readonly SaidBy[] = [...said, ...set.spans, ...(codebook?.spans ?? [])];
  const personOf = new Map(all.map(({ id, participantId }) => [wholeSpanId(id), participantId]));
  const codable = codes.filter(({ isCodable = true }) => isCodable);
  const applied = appliedCodes(codebook);
  /** Of each code in order: how many passages of each person. */
  const counts = codable.map(({ id }) => {
    const ofPerson = new Map<string, number>();
    for (const place of applied.get(id)?.keys() ?? []) {
      const person = personOf.get(place);
      if (person !== undefined) ofPerson.set(person, (ofPerson.get(person) ?? 0) + 1);
    }
    return ofPerson;
  });
  const people = [...new Set(counts.flatMap((ofPerson) => [...ofPerson.keys()]))].toSorted();
  return {
    codes: codable.map(({ id, name, definition }, at) => {
      const least = agreement
        .filter(({ codeId, alpha }) => codeId === id && alpha.value !== null)
        .toSorted((a, b) => (a.alpha.value ?? 0) - (b.alpha.value ?? 0))[0];
      const ofPerson = [...(counts[at]?.values() ?? [])];
      return {
        id,
        name,
        definition,
        people: ofPerson.length,
        passages: ofPerson.reduce((sum, one) => sum + one, 0),
        coders: [...new Set([...(applied.get(id)?.values() ?? [])].flat())],
        ...(least === undefined ? {} : { alpha: least.alpha.value ?? 0, reading: least.reading }),
      };
    }),
    people,
    matrix: people.map((person) => counts.map((ofPerson) => ofPerson.get(person) ?? 0)),
  };
}
