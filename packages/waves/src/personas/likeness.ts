import type { Persona } from "@persona/contracts";
import { claimsOf } from "@persona/verification";

/**
 * How alike personas are in what is claimed of them: the cosine of their words, where a word that fewer
 * personas use counts more (tf-idf). One row for each of the first, one figure for each of the second, 0 to 1.
 */
export function likeness(
  first: readonly Persona[],
  second: readonly Persona[],
): readonly (readonly number[])[] {
  const bags = [...first, ...second].map(wordsOf);
  const usedBy = new Map<string, number>();
  for (const bag of bags) for (const word of bag.keys()) usedBy.set(word, (usedBy.get(word) ?? 0) + 1);
  const weigh = (bag: ReadonlyMap<string, number>): Map<string, number> =>
    new Map([...bag].map(([word, n]) => [word, n * Math.log(1 + bags.length / (usedBy.get(word) ?? 1))]));
  const vectors = bags.map(weigh);
  return first.map((_, row) =>
    second.map((_, column) => cosine(vectors[row], vectors[first.length + column])),
  );
}

function wordsOf(persona: Persona): Map<string, number> {
  const texts = [
    persona.label,
    ...claimsOf(persona).map(({ text }) => text),
    ...persona.segment.definingVariables
      .filter(({ pSegment, pRest }) => pSegment > (pRest ?? 0))
      .map(({ variable, level }) => `${variable} ${level}`),
  ];
  const bag = new Map<string, number>();
  for (const word of texts
    .join(" ")
    .toLowerCase()
    .match(/\p{L}[\p{L}\p{N}'’-]+/gu) ?? []) {
    bag.set(word, (bag.get(word) ?? 0) + 1);
  }
  return bag;
}

function cosine(
  a: ReadonlyMap<string, number> = new Map(),
  b: ReadonlyMap<string, number> = new Map(),
): number {
  let dot = 0;
  for (const [word, weight] of a) dot += weight * (b.get(word) ?? 0);
  return dot === 0 ? 0 : dot / (lengthOf(a) * lengthOf(b));
}

function lengthOf(vector: ReadonlyMap<string, number>): number {
  let squares = 0;
  for (const weight of vector.values()) squares += weight * weight;
  return Math.sqrt(squares);
}
