/** A server that speaks OpenAI's Chat Completions protocol. */
export interface Preset {
  readonly baseURL: string;
  /** Environment variable with its key; absent for servers that need none. */
  readonly keyVariable?: string;
  /** Used when neither the request nor the options name a model. */
  readonly defaultModel?: string;
}

/** Servers that are reached by name instead of by address. Each speaks Chat Completions, not Responses. */
export const presets = {
  /** A local Ollama. @see https://docs.ollama.com/api/openai-compatibility */
  ollama: { baseURL: "http://127.0.0.1:11434/v1" },
  /** A local vLLM. @see https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html */
  vllm: { baseURL: "http://127.0.0.1:8000/v1" },
  /** A local LM Studio. @see https://lmstudio.ai/docs/developer/openai-compat */
  lmstudio: { baseURL: "http://127.0.0.1:1234/v1" },
  /** OpenRouter. @see https://openrouter.ai/docs */
  openrouter: { baseURL: "https://openrouter.ai/api/v1", keyVariable: "OPENROUTER_API_KEY" },
} as const satisfies Record<string, Preset>;

/** The name of a preset. */
export type PresetName = keyof typeof presets;
