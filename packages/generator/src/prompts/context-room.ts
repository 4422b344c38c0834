import { jsonSchemaOf, PersonaError } from "@persona/contracts";
import { estimateTokens } from "@persona/model-text";
import type { ModelCapabilities } from "@persona/contracts";
import type { DraftingOptions } from "./drafting-options.ts";
import type { Prompts } from "./read-prompts.ts";

/** How a model's context is shared out, in tokens. */
export interface ContextRoom {
  /** For one answer. */
  readonly maxOutputTokens: number;
  /** For a group's evidence; Infinity for a provider that reads evidence on this machine. */
  readonly evidenceTokens: number;
}

/** The context that is assumed where it is unknown: small, so that a local server is not overloaded. */
const assumedContextTokens = 16_384;
const usualOutputTokens = 8192;
/** A model no longer reads more evidence than this with care, and it still has to be paid for. */
const mostEvidenceTokens = 24_000;
const leastEvidenceTokens = 256;
/** A tokenizer may make a quarter more tokens of a text than was estimated. */
const safety = 0.8;
/** Tokens of what stands around the evidence and is not in the prompts. */
const frameTokens = 600;

/**
 * Shares out a model's context between instructions, evidence and answers.
 *
 * @throws PersonaError `invalid-option` when no room is left for evidence
 */
export function contextRoom(
  capabilities: ModelCapabilities,
  prompts: Prompts,
  options: Pick<DraftingOptions, "contextTokens" | "maxOutputTokens">,
): ContextRoom {
  const context = options.contextTokens ?? capabilities.contextTokens ?? assumedContextTokens;
  const maxOutputTokens =
    options.maxOutputTokens ??
    Math.min(usualOutputTokens, capabilities.maxOutputTokens ?? Infinity, Math.floor(context / 4));
  if (capabilities.readsEvidence === true) return { maxOutputTokens, evidenceTokens: Infinity };
  const frame =
    estimateTokens(prompts.draft + prompts.repair + JSON.stringify(jsonSchemaOf("draft"))) + frameTokens;
  // a repair is sent on top of the evidence, so the claims that go back and the repaired ones need room as well
  const room = Math.floor((context - 2 * maxOutputTokens - frame) * safety);
  if (room < leastEvidenceTokens) {
    throw new PersonaError({
      code: "invalid-option",
      message: `a context of ${context} tokens leaves no room for evidence next to ${frame} tokens of instructions and twice ${maxOutputTokens} tokens of answers`,
      hint: "Give a larger context, or a lower maxOutputTokens.",
    });
  }
  return { maxOutputTokens, evidenceTokens: Math.min(room, mostEvidenceTokens) };
}
