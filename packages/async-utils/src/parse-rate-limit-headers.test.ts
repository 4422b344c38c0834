import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDurationMs } from "./header-values.ts";
import { parseRateLimitHeaders } from "./parse-rate-limit-headers.ts";
import { parseRetryAfterMs, retryAfterOf } from "./parse-retry-after.ts";

const date = "Mon, 23 Nov 2026 10:00:00 GMT";

describe("parseRateLimitHeaders", () => {
  test("reads OpenAI's", () => {
    const headers = new Headers({
      "x-ratelimit-limit-requests": "60",
      "x-ratelimit-remaining-requests": "59",
      "x-ratelimit-reset-requests": "1s",
      "x-ratelimit-limit-tokens": "150000",
      "x-ratelimit-remaining-tokens": "149984",
      "x-ratelimit-reset-tokens": "6m0s",
    });
    expect(parseRateLimitHeaders(headers)).toEqual({
      requests: { limit: 60, remaining: 59, resetAfterMs: 1000 },
      tokens: { limit: 150_000, remaining: 149_984, resetAfterMs: 360_000 },
    });
  });

  test("reads Anthropic's, by the response's own clock", () => {
    const headers = {
      Date: date,
      "anthropic-ratelimit-requests-limit": "50",
      "anthropic-ratelimit-requests-remaining": "0",
      "anthropic-ratelimit-requests-reset": "2026-11-23T10:00:30Z",
      "anthropic-ratelimit-input-tokens-limit": "40000",
      "anthropic-ratelimit-input-tokens-remaining": "39000",
      "anthropic-ratelimit-input-tokens-reset": "2026-11-23T10:00:01Z",
      "anthropic-ratelimit-output-tokens-limit": "8000",
      "anthropic-ratelimit-output-tokens-remaining": "8000",
      "anthropic-ratelimit-output-tokens-reset": "2026-11-23T09:59:59Z",
      "retry-after": "12",
    };
    expect(parseRateLimitHeaders(headers)).toEqual({
      requests: { limit: 50, remaining: 0, resetAfterMs: 30_000 },
      inputTokens: { limit: 40_000, remaining: 39_000, resetAfterMs: 1000 },
      outputTokens: { limit: 8000, remaining: 8000, resetAfterMs: 0 },
      retryAfterMs: 12_000,
    });
  });

  test.each([
    [
      "x-ratelimit-*, reset in seconds",
      { "x-ratelimit-limit": "100", "x-ratelimit-remaining": "7", "x-ratelimit-reset": "30" },
    ],
    [
      "x-ratelimit-*, reset since 1970",
      { "x-ratelimit-limit": "100", "x-ratelimit-remaining": "7", "x-ratelimit-reset": "1795428030" },
    ],
    [
      "ratelimit-*",
      { "ratelimit-limit": "100, 100;w=60", "ratelimit-remaining": "7", "ratelimit-reset": "30" },
    ],
    ["one header, draft 7", { ratelimit: "limit=100, remaining=7, reset=30" }],
    [
      "one header, later drafts",
      { ratelimit: '"default";r=7;t=30', "ratelimit-policy": '"default";q=100;w=60' },
    ],
  ])("reads the general form: %s", (_, headers) => {
    const expected = { requests: { limit: 100, remaining: 7, resetAfterMs: 30_000 } };
    expect(parseRateLimitHeaders({ ...headers, date })).toEqual(expected);
  });

  test("a number with separators of thousands is one number, and of several the first counts", () => {
    const requests = (limit: string): unknown =>
      parseRateLimitHeaders({ "x-ratelimit-limit-requests": limit }).requests;
    expect(requests("1,000")).toEqual({ limit: 1000 });
    expect(requests("1,000,000")).toEqual({ limit: 1_000_000 });
    expect(requests("100, 100;w=60")).toEqual({ limit: 100 });
    expect(requests("10,20")).toEqual({ limit: 10 });
  });

  test.each([
    { "x-ratelimit-limit-requests": "-1", "x-ratelimit-remaining-requests": "-1" },
    {
      "x-ratelimit-limit-requests": "0",
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": "1s",
    },
    { "x-ratelimit-remaining-requests": "0" },
    {
      "x-ratelimit-limit-tokens": "9223372036854775807",
      "x-ratelimit-remaining-tokens": "9223372036854775807",
    },
    { "x-ratelimit-limit-tokens": "NaN", "x-ratelimit-reset-tokens": "soon" },
    { "retry-after": "-1" },
    { "retry-after": "later", "retry-after-ms": "NaN" },
    {},
  ])("rejects sentinels: %o", (headers) => {
    expect(parseRateLimitHeaders(headers)).toEqual({});
  });

  test("never throws and never gives a number that no budget can have", () => {
    const name = fc.constantFrom("limit", "remaining", "reset");
    const kind = fc.constantFrom("-requests", "-tokens", "");
    const value = fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String), fc.constant(date));
    const headers = fc.array(
      fc.tuple(
        fc.tuple(name, kind).map(([a, b]) => `x-ratelimit-${a}${b}`),
        value,
      ),
    );
    fc.assert(
      fc.property(headers, (entries) => {
        const { requests, tokens } = parseRateLimitHeaders(entries);
        for (const budget of [requests ?? {}, tokens ?? {}]) {
          for (const number of Object.values(budget)) expect(number).toBeGreaterThanOrEqual(0);
          if ("limit" in budget) expect(budget.limit).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe("parseRetryAfterMs", () => {
  test.each([
    [{ "retry-after-ms": "1500", "retry-after": "9" }, 1500],
    [{ "Retry-After": "2" }, 2000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "Mon, 23 Nov 2026 10:01:00 GMT", date }, 60_000],
    [{ "retry-after": "Mon, 23 Nov 2026 09:00:00 GMT", date }, 0],
    [{ "retry-after": "Mon Nov 23 10:01:00 2026", date }, 60_000],
    [{ "retry-after": "Monday, 23-Nov-26 10:01:00 GMT", date }, 60_000],
    [{ "retry-after": "60", date: "Mon Nov  2 10:00:00 2026" }, 60_000],
    [{ "retry-after": "1,000" }, 1_000_000],
    [{}, undefined],
  ])("reads %o", (headers, expected) => {
    expect(parseRetryAfterMs(headers)).toBe(expected);
  });
});

describe("retryAfterOf", () => {
  const details = [{ "@type": "type.googleapis.com/google.rpc.Help" }, { retryDelay: "34.4s" }];
  test.each([
    ["itself", { retryAfterMs: 7 }, 7],
    ["headers", { headers: new Headers({ "retry-after": "3" }) }, 3000],
    ["a plain object of headers", { headers: { "retry-after": "3" } }, 3000],
    ["its response", { response: { headers: new Map([["Retry-After", "4"]]) } }, 4000],
    ["Google's details", { errorDetails: details }, 34_400],
    ["Google's details, raw", { details, headers: {} }, 34_400],
    ["headers of its own", { responseHeaders: { "retry-after": "5" } }, 5000],
    ["whichever of its headers asks", { headers: {}, response: { headers: [["retry-after", "6"]] } }, 6000],
    ["headers that are a flat list", { headers: ["Retry-After", "7"] }, undefined],
    ["headers that are text", { headers: "retry-after: 7" }, undefined],
    ["headers that are numbers", { headers: [1, 2, 3] }, undefined],
    ["headers that are no pairs", { headers: [null, undefined, {}] }, undefined],
    [
      "headers with odd names and values",
      {
        headers: new Map<unknown, unknown>([
          [1, {}],
          ["retry-after", Symbol("x")],
        ]),
      },
      undefined,
    ],
    [
      "headers that cannot be read",
      {
        get headers(): never {
          throw new Error("unreadable");
        },
      },
      undefined,
    ],
    [
      "headers whose iterator throws",
      {
        headers: {
          [Symbol.iterator]: () => {
            throw new Error("no");
          },
        },
      },
      undefined,
    ],
    ["a wait that is no number", { retryAfterMs: Number.NaN }, undefined],
    ["nothing", new Error("no"), undefined],
    ["a string", "no", undefined],
  ])("asks %s", (_, error, expected) => {
    expect(retryAfterOf(error)).toBe(expected);
  });
});

describe("parseDurationMs", () => {
  test.each([
    ["12ms", 12],
    ["6m0s", 360_000],
    ["1h2m3.5s", 3_723_500],
    ["1d", 86_400_000],
    ["250us", 0.25],
    ["5", undefined],
    ["", undefined],
    ["-1s", undefined],
    ["1s2", undefined],
  ])("reads %o as %o", (text, expected) => {
    expect(parseDurationMs(text)).toBe(expected);
  });
});

test.each([
  ["parseRateLimitHeaders", parseRateLimitHeaders],
  ["parseRetryAfterMs", parseRetryAfterMs],
])("%s says what options must be", (_name, parse) => {
  const call = (options: unknown): unknown => Reflect.apply(parse, undefined, [{}, options]);
  expect(() => call(null)).toThrow(
    "options must be an object such as { wallNowMs: Date.now() }, but is null",
  );
  expect(() => call({ wallNowMs: NaN })).toThrow("wallNowMs must be a finite number, but is NaN");
  expect(call({ wallNowMs: undefined })).toEqual(call(undefined));
});
