import { blockingEntry } from "@persona/provider-kit";
import { AnthropicProvider } from "./anthropic-provider.ts";
import type { AnthropicProviderOptions } from "./options.ts";

/** Answers on the thread that `generate` waits for. */
export const generateHere = blockingEntry(
  (options: AnthropicProviderOptions) => new AnthropicProvider(options),
);
