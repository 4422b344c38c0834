export { type HeaderOptions, type HeadersLike, parseDurationMs } from "../header-values.ts";
export { parseRateLimitHeaders } from "../parse-rate-limit-headers.ts";
export { parseRetryAfterMs, retryAfterOf } from "../parse-retry-after.ts";
export type { RateLimitBudget, RateLimitSnapshot } from "../rate-limit-snapshot.ts";
