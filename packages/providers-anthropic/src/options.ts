/** How {@link AnthropicProvider} is set up. Everything is optional. */
export interface AnthropicProviderOptions {
  /** @default the environment variable ANTHROPIC_API_KEY, read when a call needs it */
  readonly apiKey?: string;
  /** @default "https://api.anthropic.com" */
  readonly baseURL?: string;
  /** @default "claude-sonnet-5-5" */
  readonly defaultModel?: string;
  /** Time a call may take when the call itself does not say. @default 600_000 */
  readonly timeoutMs?: number;
  /** The API wants a limit on every call: this one when the request has none. @default 16_384 */
  readonly maxOutputTokens?: number;
  /** How much the model should put into its answer, where it has that choice. @default the model's own */
  readonly effort?: "low" | "medium" | "high" | "xhigh" | "max";
  /**
   * Marks the instructions as a prefix to cache, when they are long enough for the API to cache them. The first call pays
   * a quarter more for them, each later one within five minutes a tenth.
   * @default true
   */
  readonly promptCaching?: boolean;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Used instead of the global one. Cannot cross to the thread that `generate` blocks on. */
  readonly fetch?: typeof globalThis.fetch;
  /** Where keys are looked up. @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}
