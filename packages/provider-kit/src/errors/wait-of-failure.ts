import { parseDurationMs, parseRateLimitHeaders } from "@persona/async-utils";
import type { HeadersLike } from "@persona/async-utils";
import { textAtPath } from "../json/json-at.ts";
import type { FailureInBody } from "./failure-in-body.ts";

/** "Please try again in 7m12.5s", "retry after 20 seconds". */
const inWords =
  /\b(?:try again|retry|wait|resets?|available)[a-z ]{0,20} (?:in|after|for) (\d[\d.]{0,12}) ?([a-zµ]{1,12})((?: ?\d[\d.]{0,12} ?(?:h|m|s|ms))*)/i;

const units: Readonly<Record<string, string>> = {
  ms: "ms",
  millisecond: "ms",
  s: "s",
  sec: "s",
  second: "s",
  m: "m",
  min: "m",
  minute: "m",
  h: "h",
  hour: "h",
  d: "d",
  day: "d",
};

function waitInWords(message: string): number | undefined {
  const [, amount, unitAsWritten = "", more = ""] = inWords.exec(message) ?? [];
  const unit = units[unitAsWritten.toLowerCase().replace(/(?<=..)s$/, "")];
  return amount === undefined || unit === undefined
    ? undefined
    : parseDurationMs(`${amount}${unit}${more.replaceAll(" ", "")}`.replace(/\.(?=[a-z])/, ""));
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
