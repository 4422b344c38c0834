import { blockingEntry } from "@persona/provider-kit";
import { OpenAIProvider } from "./openai-provider.ts";
import type { OpenAIProviderOptions } from "./options.ts";

/** Answers on the thread that `generate` waits for. */
export const generateHere = blockingEntry((options: OpenAIProviderOptions) => new OpenAIProvider(options));
