import { claimFields } from "@persona/contracts";
import type { Claim, ClaimField, Persona } from "@persona/contracts";
import { isSensitive } from "@persona/sensitive";

/** What one person said, shown as their words. */
export interface ShownVoice {
  readonly spanId: string;
  readonly text: string;
  /** The part of the card that it belongs to. */
  readonly field?: ClaimField | undefined;
  /** Who speaks, such as "Bookkeeper", where the data say it. */
  readonly role?: string;
}

/** A statement about a group is shared by at least this many people; what fewer say is shown in their words. */
export const fewestSharing = 2;

/** Whether a claim is shown as a statement about the group. */
export function isStatement({ support, shownAs }: Pick<Claim, "support" | "shownAs">): boolean {
  return shownAs === "statement" && support.n >= fewestSharing;
}

/**
 * What single people said: the quotes of a persona, then the words behind claims that rest on one person alone. "They" is
 * never one person, so such a claim is not shown in its own words. What reveals that person's health, belief, sexuality,
 * politics, ethnicity or money trouble is left out, unless a researcher chose it.
 *
 * @param wordsOf the words of a span
 */
export function voicesOf(
  persona: Persona,
  wordsOf: (spanId: string) => string | undefined,
): readonly ShownVoice[] {
  const voices = new Map<string, ShownVoice>(
    persona.quotes
      .filter(({ text, chosenBy }) => chosenBy !== undefined || !isSensitive(text))
      .map((quote) => [quote.spanId, quote]),
  );
  const single = claimFields.flatMap((field) => persona[field]).filter((claim) => !isStatement(claim));
  for (const { evidence } of single) {
    const [spanId] = evidence;
    const text = spanId === undefined ? undefined : wordsOf(spanId);
    if (spanId !== undefined && text !== undefined && !voices.has(spanId) && !isSensitive(text))
      voices.set(spanId, { spanId, text });
  }
  const roles = new Map(persona.voices.map(({ spanId, role }) => [spanId, role]));
  return [...voices.values()].map((voice) => {
    const role = roles.get(voice.spanId);
    return role === undefined ? voice : { ...voice, role };
  });
}

/** Parts of a card in which single people are quoted next to what several share. */
const fieldsOfVoices: ReadonlySet<ClaimField> = new Set([
  "goals",
  "frustrations",
  "behaviors",
  "needs",
  "workarounds",
  "motivations",
  "decisionCriteria",
]);

/** The voices that belong to a part of a card; without one, those that belong to none. */
export function voicesIn(voices: readonly ShownVoice[], field?: ClaimField): readonly ShownVoice[] {
  return voices.filter((voice) =>
    field === undefined
      ? voice.field === undefined || !fieldsOfVoices.has(voice.field)
      : fieldsOfVoices.has(field) && voice.field === field,
  );
}
