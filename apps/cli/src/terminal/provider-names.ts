/** Names that `--provider` takes, the default first. Apart, so that help and completion load no provider. */
export const providerNames = [
  "local",
  "openai",
  "anthropic",
  "gemini",
  "openai-compatible",
  "ollama",
  "vllm",
  "lmstudio",
  "openrouter",
] as const;
