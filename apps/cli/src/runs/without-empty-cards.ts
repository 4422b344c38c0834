import { PersonaError } from "@persona/contracts";
import type { Generation, Persona, PersonaSet } from "@persona/contracts";
import { isStatement, voicesOf } from "@persona/report";
import { claimsOf } from "@persona/verification";

/** A card without a statement that people share needs at least this many voices. */
const fewestVoices = 3;

/**
 * A generation without cards that say nothing: no statement that two people share, and fewer than three voices. Each that is
 * left out is a warning with what is missing.
 *
 * @throws PersonaError `no-evidence` where no card is left: an empty run is not a run
 */
export function withoutEmptyCards(generation: Generation): Generation {
  const { set, warnings } = generation;
  const texts = new Map(set.spans.map(({ id, text }) => [id, text]));
  const voices = (persona: Persona): number => voicesOf(persona, (id) => texts.get(id)).length;
  const isEmpty = (persona: Persona): boolean =>
    !claimsOf(persona).some(isStatement) && voices(persona) < fewestVoices;
  const [empty, kept] = [set.personas.filter(isEmpty), set.personas.filter((one) => !isEmpty(one))];
  if (empty.length === 0) return generation;
  // a label may hold words of participants, and an error holds none
  const missing = empty.map(
    (persona) =>
      `group ${set.personas.indexOf(persona) + 1} (${persona.segment.n} of ${persona.segment.of}) has no statement that two people share, and ${voices(persona)} of the ${fewestVoices} voices that a card needs`,
  );
  if (kept.length === 0)
    throw new PersonaError({
      code: "no-evidence",
      message: `there is nothing to put on a card: ${missing.join("; ")}`,
      hint: "More people, or longer answers, would help. persona load shows what was read of whom.",
    });
  return {
    ...generation,
    set: { ...set, personas: kept, spans: citedSpans(set, kept) },
    warnings: [...warnings, ...missing.map((what) => `there is no card for a group: ${what}`)],
  };
}

function citedSpans({ spans }: PersonaSet, personas: readonly Persona[]): PersonaSet["spans"] {
  const cited = new Set(
    personas.flatMap((persona) => [
      ...[...claimsOf(persona), ...persona.assumptions, ...persona.interpretations].flatMap(
        ({ evidence, counterEvidence }) => [...evidence, ...counterEvidence],
      ),
      ...[...persona.quotes, ...persona.voices].map(({ spanId }) => spanId),
    ]),
  );
  return spans.filter(({ id }) => cited.has(id));
}
