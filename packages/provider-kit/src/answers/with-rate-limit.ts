import { parseRateLimitHeaders } from "@persona/async-utils";
import type { GenerateResponse } from "@persona/contracts";

/** A server that reports its limits sends at least one of these. Others are spared the reading of all headers. */
const reporting = [
  "x-ratelimit-limit-requests",
  "x-ratelimit-limit-tokens",
  "x-ratelimit-limit",
  "ratelimit",
  "ratelimit-limit",
  "anthropic-ratelimit-requests-limit",
  "anthropic-ratelimit-tokens-limit",
  "anthropic-ratelimit-input-tokens-limit",
  "anthropic-ratelimit-output-tokens-limit",
];

/** A response with the rate limits that its headers report, if they report any. */
export function withRateLimit(response: GenerateResponse, headers: Headers): GenerateResponse {
  if (!reporting.some((name) => headers.has(name))) return response;
  const rateLimit = parseRateLimitHeaders(headers);
  return Object.keys(rateLimit).length === 0 ? response : { ...response, rateLimit };
}
