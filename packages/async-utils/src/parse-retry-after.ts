import {
  type HeaderOptions,
  type HeadersLike,
  parseCount,
  parseDateAfterMs,
  parseDurationMs,
  readHeaders,
  wallNow,
} from "./header-values.ts";

/**
 * How long a response asks the caller to wait, in milliseconds: `retry-after-ms`, or `retry-after` in seconds or as
 * an HTTP date (RFC 9110, 10.2.3). Undefined where it asks nothing, or nothing that can be meant.
 */
export function parseRetryAfterMs(headers: HeadersLike, options: HeaderOptions = {}): number | undefined {
  const map = readHeaders(headers);
  const milliseconds = parseCount(map.get("retry-after-ms"));
  if (milliseconds !== undefined) return milliseconds;
  const text = map.get("retry-after") ?? "";
  const seconds = parseCount(text);
  return seconds === undefined ? parseDateAfterMs(text, wallNow(map, options)) : seconds * 1000;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isHeaders(value: unknown): value is HeadersLike {
  return isObject(value);
}

/** Google's `RetryInfo` among an error's details: `{ "@type": "…/google.rpc.RetryInfo", retryDelay: "34.4s" }`. */
function retryInfoMs(details: unknown): number | undefined {
  for (const detail of Array.isArray(details) ? details : []) {
    if (!isObject(detail) || typeof detail["retryDelay"] !== "string") continue;
    const delay = parseDurationMs(detail["retryDelay"]);
    if (delay !== undefined) return delay;
  }
  return undefined;
}

/**
 * How long an error asks the caller to wait, in milliseconds: its own `retryAfterMs`, its headers or those of its
 * `response`, or Google's `RetryInfo` in `errorDetails` or `details`. Undefined where it asks nothing.
 */
export function retryAfterOf(error: unknown, options: HeaderOptions = {}): number | undefined {
  if (!isObject(error)) return undefined;
  const { retryAfterMs, headers, response } = error;
  if (typeof retryAfterMs === "number" && retryAfterMs >= 0) return retryAfterMs;
  const told = isHeaders(headers) ? headers : isObject(response) ? response["headers"] : undefined;
  const asked = isHeaders(told) ? parseRetryAfterMs(told, options) : undefined;
  return asked ?? retryInfoMs(error["errorDetails"]) ?? retryInfoMs(error["details"]);
}
