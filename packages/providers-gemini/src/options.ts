/** How {@link GeminiProvider} is set up. Everything is optional, and all of it is plain data. */
export interface GeminiProviderOptions {
  /** @default the environment variable GEMINI_API_KEY, read when a call needs it */
  readonly apiKey?: string;
  /** Address without the version. @default "https://generativelanguage.googleapis.com" */
  readonly baseURL?: string;
  /** @default "gemini-3.8-flash" */
  readonly defaultModel?: string;
  /** Time a call may take when the call itself does not say. @default 600_000 */
  readonly timeoutMs?: number;
  /** Tokens the model may think with; 0 for none, where the model allows it. @default the model's own */
  readonly thinkingBudget?: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where keys are looked up. @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}
