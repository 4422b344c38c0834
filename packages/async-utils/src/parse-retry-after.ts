import {
  checkHeaderOptions,
  type HeaderOptions,
  type HeadersLike,
  parseCount,
  parseDateAfterMs,
  readHeaders,
  wallNow,
} from "./header-values.ts";
import { read } from "./error-fields.ts";

/**
 * How long a response asks the caller to wait, in milliseconds: `retry-after-ms`, or `retry-after` in seconds or as
 * an HTTP date (RFC 9110, 10.2.3). Undefined where it asks for nothing, or for something that no server can mean.
 */
export function parseRetryAfterMs(headers: HeadersLike, options: HeaderOptions = {}): number | undefined {
  checkHeaderOptions(options);
  return askedMs(headers, options);
}

function askedMs(headers: unknown, options: HeaderOptions): number | undefined {
  const map = readHeaders(headers);
  const milliseconds = parseCount(map.get("retry-after-ms"));
  if (milliseconds !== undefined) return milliseconds;
  const text = map.get("retry-after");
  const seconds = parseCount(text);
  return seconds === undefined ? parseDateAfterMs(text, wallNow(map, options)) : seconds * 1000;
}

/** Google's `RetryInfo` among an error's details: `{ "@type": "…/google.rpc.RetryInfo", retryDelay: "34.4s" }`. */
function retryInfoMs(details: unknown): number | undefined {
  for (const detail of Array.isArray(details) ? details : []) {
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(String(read(detail, "retryDelay")))?.[1];
    if (seconds !== undefined) return Number(seconds) * 1000;
  }
  return undefined;
}

/**
 * How long an error asks the caller to wait, in milliseconds: its own `retryAfterMs`; `retry-after-ms` or
 * `retry-after` in its `headers`, its `responseHeaders` or the `headers` of its `response`; or Google's `RetryInfo` in
 * `errorDetails` or `details`. Undefined where it asks for nothing, or in a form that cannot be read. Never throws.
 */
export function retryAfterOf(error: unknown, options: HeaderOptions = {}): number | undefined {
  const own = read(error, "retryAfterMs");
  if (typeof own === "number" && own >= 0) return own;
  for (const headers of [
    read(error, "headers"),
    read(error, "responseHeaders"),
    read(read(error, "response"), "headers"),
  ]) {
    try {
      const asked = askedMs(headers, options);
      if (asked !== undefined) return asked;
    } catch {
      // headers that cannot be read ask for nothing
    }
  }
  return retryInfoMs(read(error, "errorDetails")) ?? retryInfoMs(read(error, "details"));
}
