/** Why a limiter refused a request. */
export type RateLimiterErrorCode =
  | "weight-over-limit"
  | "acquire-timeout"
  | "queue-full"
  | "limiter-disposed";

/**
 * A request that a limiter refused. `weight-over-limit`: it weighs more than a whole window allows, and could never
 * be granted. `acquire-timeout`: its deadline came first. `queue-full`: as many wait already as may. `limiter-disposed`: the limiter is gone.
 */
export class RateLimiterError extends Error {
  override readonly name = "RateLimiterError";
  readonly code: RateLimiterErrorCode;
  /** Whether the same request may be granted later. */
  readonly isRetryable: boolean;

  constructor(code: RateLimiterErrorCode, message: string) {
    super(message);
    this.code = code;
    this.isRetryable = code === "acquire-timeout" || code === "queue-full";
  }
}
