import { blockingEntry } from "@persona/provider-kit";
import { GeminiProvider } from "./gemini-provider.ts";
import type { GeminiProviderOptions } from "./options.ts";

/** Answers on the thread that `generate` waits for. */
export const generateHere = blockingEntry((options: GeminiProviderOptions) => new GeminiProvider(options));
