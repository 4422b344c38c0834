import type { PersonaSet } from "@persona/contracts";
import { citedOf } from "./cited.ts";
import { comparisonSlide } from "./comparison-slide.ts";
import { emptyDeck } from "./deck.ts";
import { overviewSlide, toneOf } from "./overview-slide.ts";
import { personaSlide } from "./persona-slide.ts";

/**
 * A set as a slide deck (PPTX, 16:9): an overview, one slide a persona, and a comparison. What fits is shown; the notes of
 * each slide hold the words behind its statements, whole, with their address and their source's hash, so that
 * `persona check` can check the deck.
 *
 * @returns the bytes of the file, which hold the time at which it was made
 */
export async function renderDeck(set: PersonaSet): Promise<Uint8Array> {
  const deck = emptyDeck();
  const cited = citedOf(set);
  overviewSlide(deck, set);
  for (const [index, persona] of set.personas.entries())
    personaSlide(deck, set, persona, toneOf(index), cited);
  if (set.personas.length > 1) comparisonSlide(deck, set.personas);
  const bytes = await deck.write({ outputType: "uint8array" });
  if (!(bytes instanceof Uint8Array)) throw new TypeError("the deck was not written as bytes");
  return bytes;
}
