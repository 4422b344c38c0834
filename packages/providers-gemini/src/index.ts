export { GeminiProvider } from "./gemini-provider.ts";
export type { GeminiProviderOptions } from "./options.ts";
