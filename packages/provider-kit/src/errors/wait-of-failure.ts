import { parseDurationMs, parseRateLimitHeaders } from "@persona/async-utils";
import type { HeadersLike } from "@persona/async-utils";
import { textAtPath } from "../json/json-at.ts";
import type { FailureInBody } from "./failure-in-body.ts";

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  millisecond: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
};

/** "7m12.5s", "20 seconds", "2 hours and 5 minutes": what stands before the first word that is no time. */
function durationOf(text: string): number | undefined {
  let totalMs: number | undefined;
  for (const [, amount, written = ""] of text.matchAll(/(\d{1,7}(?:\.\d{1,6})?) ?([a-z]{1,12})/gi)) {
    const unit = written.toLowerCase();
    const unitMs = unitsMs[unit] ?? unitsMs[unit.replace(/s$/, "")];
    if (unitMs === undefined) break;
    totalMs = (totalMs ?? 0) + Number(amount) * unitMs;
  }
  return totalMs;
}

/** "Please try again in 7m12.5s", "retry after 20 seconds". */
function waitInWords(message: string): number | undefined {
  for (const { index } of message.matchAll(/\b(?:try again|retry|wait|reset|available)/gi)) {
    const [, duration = ""] =
      /\b(?:in|after|for) (\d[\w. ]{0,40})/i.exec(message.slice(index, index + 80)) ?? [];
    const waitMs = durationOf(duration);
    if (waitMs !== undefined) return waitMs;
  }
  return undefined;
}

function waitInHeaders(headers: HeadersLike | undefined): number | undefined {
  if (headers === undefined) return undefined;
  const { retryAfterMs, requests, tokens, inputTokens, outputTokens } = parseRateLimitHeaders(headers);
  if (retryAfterMs !== undefined) return retryAfterMs;
  const resets = [requests, tokens, inputTokens, outputTokens].flatMap((budget) =>
    budget?.remaining === 0 ? (budget.resetAfterMs ?? []) : [],
  );
  return resets.length === 0 ? undefined : Math.max(...resets);
}

function isHeaders(headers: object | undefined): headers is Readonly<Record<string, string>> {
  return headers !== undefined && Object.values(headers).every((value) => typeof value === "string");
}

/**
 * How long a failure asks to wait, in milliseconds: as its headers say, those that a gateway copied into the body, Google's
 * `RetryInfo`, or its words.
 */
export function waitOfFailure(failure: FailureInBody, headers: HeadersLike | undefined): number | undefined {
  const { upstreamHeaders, details, message } = failure;
  const inDetails = details.map((detail) => parseDurationMs(textAtPath(detail, "retryDelay") ?? ""));
  return (
    waitInHeaders(headers) ??
    waitInHeaders(isHeaders(upstreamHeaders) ? upstreamHeaders : undefined) ??
    inDetails.find((wait) => wait !== undefined) ??
    waitInWords(message)
  );
}
