import { PersonaError } from "@persona/contracts";
import { estimateTokens } from "@persona/model-text";
import type { TextPseudonymizer } from "@persona/contracts";

/** A brief takes at most this share of the room for evidence. */
const mostOfRoom = 0.5;

/**
 * What a model is shown of the study, and the tokens that are left for evidence. What identifies people is replaced in
 * it, as in everything that is sent.
 *
 * @throws PersonaError `invalid-option` for a brief that leaves too little room
 */
export function fitBrief(
  { brief, pseudonymizer }: { readonly brief?: string; readonly pseudonymizer?: TextPseudonymizer },
  evidenceTokens: number,
): { readonly brief?: string; readonly room: number } {
  if (brief === undefined || brief.trim() === "") return { room: evidenceTokens };
  const tokens = estimateTokens(brief);
  const most = Math.floor(evidenceTokens * mostOfRoom);
  if (tokens > most)
    throw new PersonaError({
      code: "invalid-option",
      message: `the brief takes about ${tokens} tokens, and ${most} of the model's context are free for it`,
      hint: "Shorten it to what the product is, what the study asks, and who was asked and how.",
    });
  return { brief: pseudonymizer?.hide(brief) ?? brief, room: evidenceTokens - tokens };
}
