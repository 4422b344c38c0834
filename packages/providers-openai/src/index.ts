export { OpenAIProvider } from "./openai-provider.ts";
export type { OpenAIProviderOptions } from "./options.ts";
export { presets } from "./presets.ts";
export type { Preset, PresetName } from "./presets.ts";
