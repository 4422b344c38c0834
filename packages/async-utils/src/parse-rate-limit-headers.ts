import {
  checkHeaderOptions,
  type HeaderOptions,
  type HeadersLike,
  parseCount,
  parseDateAfterMs,
  parseDurationMs,
  readHeaders,
  wallNow,
} from "./header-values.ts";
import { parseRetryAfterMs } from "./parse-retry-after.ts";
import type { RateLimitBudget, RateLimitSnapshot } from "./rate-limit-snapshot.ts";

type BudgetName = "requests" | "tokens" | "inputTokens" | "outputTokens";

const budgetNames: readonly (readonly [BudgetName, string])[] = [
  ["requests", "requests"],
  ["tokens", "tokens"],
  ["inputTokens", "input-tokens"],
  ["outputTokens", "output-tokens"],
];

interface Texts {
  readonly limit: string | undefined;
  readonly remaining: string | undefined;
  readonly reset: string | undefined;
}

/** A reset as a duration, a date, seconds, or a time since 1970 in seconds or milliseconds. */
function resetAfterMs(text: string, nowMs: number): number | undefined {
  const told = parseDurationMs(text) ?? parseDateAfterMs(text, nowMs);
  if (told !== undefined) return told;
  const value = parseCount(text);
  if (value === undefined || value < 1e9) return value === undefined ? undefined : value * 1000;
  return Math.max(0, (value < 1e11 ? value * 1000 : value) - nowMs);
}

/** Nothing remaining is believed only beside a limit or a reset to come: on its own it has been sent as a sentinel. */
function budgetOf({ limit, remaining, reset }: Texts, nowMs: number): RateLimitBudget | undefined {
  const most = parseCount(limit);
  const left = parseCount(remaining);
  const after = resetAfterMs(reset ?? "", nowMs);
  const isLimit = most !== undefined && most > 0;
  const isLeft =
    left !== undefined && (isLimit ? left <= most : left > 0 || (limit === undefined && (after ?? 0) > 0));
  if (!isLimit && !isLeft) return undefined;
  return {
    ...(isLimit ? { limit: most } : {}),
    ...(isLeft ? { remaining: left } : {}),
    ...(after === undefined ? {} : { resetAfterMs: after }),
  };
}

/** The whole numbers that a header gives by name; of two of one name, the first. */
function numbersIn(text: string): Readonly<Record<string, string | undefined>> {
  const told: Record<string, string | undefined> = {};
  for (const [, name = "", digits] of text.matchAll(/(?:^|[\s,;])([a-z]+)=(\d+)/g)) told[name] ??= digits;
  return told;
}

/** The IETF drafts' one header: `limit=100, remaining=50, reset=5`, or `"default";r=50;t=5` with its policy. */
function draftTexts(value: string, policy: string): Texts {
  const told = numbersIn(value);
  return {
    limit: told["limit"] ?? numbersIn(policy)["q"],
    remaining: told["remaining"] ?? told["r"],
    reset: told["reset"] ?? told["t"],
  };
}

/**
 * Reads a provider's rate limits from the headers of a response.
 *
 * Knows OpenAI's `x-ratelimit-*`, Anthropic's `anthropic-ratelimit-*`, the general `x-ratelimit-*`, `ratelimit-*`
 * and `ratelimit`, and `retry-after`. Times become milliseconds from the response, measured from its own `date`
 * where it has one. Sentinels (−1, a limit of 0, 2⁶³−1, more remaining than the limit) are left out.
 */
export function parseRateLimitHeaders(headers: HeadersLike, options: HeaderOptions = {}): RateLimitSnapshot {
  checkHeaderOptions(options);
  const map = readHeaders(headers);
  const nowMs = wallNow(map, options);
  const snapshot: { -readonly [Key in keyof RateLimitSnapshot]: RateLimitSnapshot[Key] } = {};
  const texts = (before: string, after: string): Texts => ({
    limit: map.get(`${before}limit${after}`),
    remaining: map.get(`${before}remaining${after}`),
    reset: map.get(`${before}reset${after}`),
  });
  for (const [name, part] of budgetNames) {
    const budget =
      budgetOf(texts(`anthropic-ratelimit-${part}-`, ""), nowMs) ??
      budgetOf(texts("x-ratelimit-", `-${part}`), nowMs);
    if (budget !== undefined) snapshot[name] = budget;
  }
  const general =
    budgetOf(texts("x-ratelimit-", ""), nowMs) ??
    budgetOf(texts("ratelimit-", ""), nowMs) ??
    budgetOf(draftTexts(map.get("ratelimit") ?? "", map.get("ratelimit-policy") ?? ""), nowMs);
  if (general !== undefined) snapshot.requests ??= general;
  const retryAfterMs = parseRetryAfterMs(headers, options);
  if (retryAfterMs !== undefined) snapshot.retryAfterMs = retryAfterMs;
  return snapshot;
}
