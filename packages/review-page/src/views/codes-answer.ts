import type { CodesAnswer } from "../wire/answers.ts";
import type { Current } from "../run/review.ts";
import { placeOf } from "./passages.ts";

/** The codes with their counts and agreement, and who says what each is about. */
export function codesAnswer(
  { codebook, set }: Current,
  spans: readonly { readonly id: string; readonly participantId?: string | undefined }[],
): CodesAnswer {
  const { codes = [], codings = [], agreement = [], coderNames = [] } = codebook ?? {};
  const personOf = new Map(
    [...spans, ...set.spans, ...(codebook?.spans ?? [])].map(({ id, participantId }) => [
      placeOf(id),
      participantId,
    ]),
  );
  const names = new Map(coderNames.map(({ coder, name }) => [coder.id, name]));
  const codable = codes.filter(({ isCodable = true }) => isCodable);
  const places = new Map(codable.map(({ id }) => [id, new Map<string, Set<string>>()]));
  const coders = new Map(codable.map(({ id }) => [id, new Set<string>()]));
  for (const { codeId, spanId, applies, coder } of codings) {
    const person = personOf.get(placeOf(spanId));
    if (applies !== "yes" || person === undefined) continue;
    const ofCode = places.get(codeId);
    ofCode?.set(person, (ofCode.get(person) ?? new Set()).add(placeOf(spanId)));
    coders.get(codeId)?.add(names.get(coder.id) ?? coder.id);
  }
  const people = [...new Set([...places.values()].flatMap((ofCode) => [...ofCode.keys()]))].toSorted();
  return {
    codes: codable.map(({ id, name, definition }) => {
      const least = agreement
        .filter(({ codeId, alpha }) => codeId === id && alpha.value !== null)
        .toSorted((a, b) => (a.alpha.value ?? 0) - (b.alpha.value ?? 0))[0];
      const ofCode = [...(places.get(id) ?? new Map<string, Set<string>>()).values()];
      return {
        id,
        name,
        definition,
        people: ofCode.length,
        passages: ofCode.reduce((sum, one) => sum + one.size, 0),
        coders: [...(coders.get(id) ?? [])],
        ...(least === undefined ? {} : { alpha: least.alpha.value ?? 0, reading: least.reading }),
      };
    }),
    people,
    matrix: people.map((person) => codable.map(({ id }) => places.get(id)?.get(person)?.size ?? 0)),
  };
}
