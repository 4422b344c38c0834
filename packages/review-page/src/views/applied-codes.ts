import { wholeSpanId } from "@persona/contracts";
import type { Codebook } from "@persona/contracts";

/** Places where a code applies, each with the coders who say so. */
export type AppliedCode = ReadonlyMap<string, readonly string[]>;

/**
 * Where each code applies, by its id: where some coder says so, and nobody who reviewed says otherwise. What a review decides
 * counts before what anybody coded; of several decisions the last one does.
 */
export function appliedCodes(codebook: Codebook | undefined): ReadonlyMap<string, AppliedCode> {
  const names = new Map((codebook?.coderNames ?? []).map(({ coder, name }) => [coder.id, name]));
  const found = new Map<string, Map<string, string[]>>();
  const decided = new Set<string>();
  const codings = codebook?.codings ?? [];
  const inOrder = [...codings.filter(({ entry }) => entry !== undefined).toReversed(), ...codings];
  for (const { codeId, spanId, applies, coder, entry } of inOrder) {
    const place = wholeSpanId(spanId);
    const key = `${codeId} ${place}`;
    if (decided.has(key)) continue;
    if (entry !== undefined) decided.add(key);
    if (applies !== "yes") continue;
    const places = found.get(codeId) ?? new Map<string, string[]>();
    found.set(codeId, places);
    const coders = places.get(place) ?? [];
    const name = names.get(coder.id) ?? coder.id;
    if (!coders.includes(name)) places.set(place, [...coders, name]);
  }
  return found;
}
