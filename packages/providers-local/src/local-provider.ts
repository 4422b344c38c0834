import { LLMProvider, PersonaError } from "@persona/contracts";
import type { Draft, GenerateRequest, GenerateResponse, ModelCapabilities } from "@persona/contracts";
import { composeDraft } from "./compose-draft.ts";

const nothingToMend: Draft = { label: "repair", labelEvidence: [], claims: [], quotes: [] };

/**
 * Drafts personas from the evidence of a request by extraction: no model, no network, no key.
 *
 * Every sentence that it drafts is a participant's own, in the third person, or a closed answer with its question. The same
 * evidence always gives the same draft. It reads `request.evidence` and not the messages.
 */
export class LocalProvider extends LLMProvider {
  readonly name = "local";
  readonly defaultModel = "extractive-1";

  /** @throws PersonaError `invalid-request` for a request without evidence: it can answer nothing else */
  override generate(request: GenerateRequest): GenerateResponse {
    if (request.evidence === undefined) {
      throw new PersonaError({
        code: "invalid-request",
        message: "the local provider drafts from evidence, and this request has none",
        hint: "Use a provider with a model for free text.",
      });
    }
    // a second message asks for repairs; these were the best claims that the evidence gives
    const draft = request.messages.length > 1 ? nothingToMend : composeDraft(request.evidence);
    return {
      text: JSON.stringify(draft),
      finishReason: { unified: "stop" },
      usage: {
        inputTokens: { total: 0, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 0, reasoning: 0 },
      },
      model: this.defaultModel,
      warnings: [],
    };
  }

  override capabilities(): ModelCapabilities {
    return { structuredOutput: true, streaming: false, readsEvidence: true };
  }

  override isConfigured(): boolean {
    return true;
  }
}
