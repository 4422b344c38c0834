import type { BatchApi, LLMProvider } from "@persona/contracts";
import { AnthropicProvider } from "@persona/providers-anthropic";
import { AnthropicBatches } from "@persona/providers-anthropic/batch";
import { GeminiProvider } from "@persona/providers-gemini";
import { GeminiBatches } from "@persona/providers-gemini/batch";
import { OpenAIProvider } from "@persona/providers-openai";
import { OpenAIBatches } from "@persona/providers-openai/batch";
import type { ProtocolName } from "@persona/providers-testkit";

/** A provider and its Batch API, at a test server. */
export interface ApiAtServer {
  readonly provider: LLMProvider;
  readonly api: BatchApi;
}

/** The Batch APIs by name. */
export const threeApis = {
  openai: {
    protocol: "openai-responses",
    at: (baseURL: string): ApiAtServer => {
      const options = { apiKey: "k", baseURL, api: "responses" } as const;
      return { provider: new OpenAIProvider(options), api: new OpenAIBatches(options) };
    },
  },
  anthropic: {
    protocol: "anthropic",
    at: (baseURL: string): ApiAtServer => {
      const options = { apiKey: "k", baseURL };
      return { provider: new AnthropicProvider(options), api: new AnthropicBatches(options) };
    },
  },
  gemini: {
    protocol: "gemini",
    at: (baseURL: string): ApiAtServer => {
      const options = { apiKey: "k", baseURL };
      return { provider: new GeminiProvider(options), api: new GeminiBatches(options) };
    },
  },
} as const satisfies Record<string, { protocol: ProtocolName; at: (baseURL: string) => ApiAtServer }>;

/** The name of one of {@link threeApis}. */
export type ApiName = keyof typeof threeApis;

/** All names. */
export const apiNames: readonly ApiName[] = ["openai", "anthropic", "gemini"];
