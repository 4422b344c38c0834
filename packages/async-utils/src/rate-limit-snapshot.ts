/** What one budget of a provider allows, as its last response told. */
export interface RateLimitBudget {
  readonly limit?: number;
  readonly remaining?: number;
  /** Time until the budget is whole again, in milliseconds from the response. */
  readonly resetAfterMs?: number;
}

/** A provider's rate limits as its last response told them. What it did not tell is missing. */
export interface RateLimitSnapshot {
  readonly requests?: RateLimitBudget;
  readonly tokens?: RateLimitBudget;
  readonly inputTokens?: RateLimitBudget;
  readonly outputTokens?: RateLimitBudget;
  /** How long the provider asks everybody to wait, in milliseconds from the response. */
  readonly retryAfterMs?: number;
}
