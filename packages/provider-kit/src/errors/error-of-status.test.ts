import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorOfStatus } from "./error-of-call.ts";

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-11-29T14:00:00Z") }));
afterEach(() => vi.useRealTimers());

describe("errorOfStatus", () => {
  it.each([
    [400, "invalid-request", false],
    [401, "authentication", false],
    [402, "quota-exhausted", false],
    [403, "authentication", false],
    [404, "model-not-found", false],
    [408, "timeout", true],
    [409, "server-error", true],
    [418, "invalid-request", false],
    [429, "rate-limited", true],
    [500, "server-error", true],
    [503, "overloaded", true],
    [529, "overloaded", true],
  ])("%d is %s, retryable: %s", (status, code, isRetryable) => {
    const error = errorOfStatus({ provider: "ollama", status, body: { error: { message: "m" } } });
    expect(error).toMatchObject({ code, isRetryable, message: `HTTP ${status} from ollama: m` });
  });

  it.each([
    ["OpenAI", { error: { message: "No.", type: "a", code: "b" } }, "No."],
    ["Anthropic", { type: "error", error: { type: "a", message: "No." } }, "No."],
    ["Google", [{ error: { code: 400, message: "No.", status: "INVALID_ARGUMENT" } }], "No."],
    ["Ollama", { error: "model 'x' not found" }, "model 'x' not found"],
    ["vLLM", { object: "error", message: "No.", type: "BadRequestError", code: 400 }, "No."],
    ["FastAPI", { detail: "Not here" }, "Not here"],
    [
      "a validator",
      { detail: [{ loc: ["body", "model"], msg: "Field required" }] },
      "body.model: Field required",
    ],
    ["Mistral", { message: { detail: [{ loc: ["body"], msg: "bad" }] }, type: "x" }, "body: bad"],
    ["a list", { errors: [{ message: "No." }] }, "No."],
    [
      "a gateway",
      { error: { message: "Provider returned error", metadata: { raw: '{"error":{"message":"too hot"}}' } } },
      "Provider returned error: too hot",
    ],
    ["a proxy", "<html><head><title>502 Bad Gateway</title></head><body>x</body></html>", "502 Bad Gateway"],
    ["plain text", "upstream\n  connect   error", "upstream connect error"],
  ])("hands on the words of %s", (_, body, said) => {
    expect(errorOfStatus({ provider: "p", status: 500, body }).message).toBe(`HTTP 500 from p: ${said}`);
  });

  it.each([
    [{ code: "insufficient_quota" }, "quota-exhausted", false],
    [{ code: "invalid_api_key" }, "authentication", false],
    [{ message: "Your credit balance is too low to access the API." }, "quota-exhausted", false],
    [{ message: "Insufficient Balance" }, "quota-exhausted", false],
    [{ details: [{ reason: "API_KEY_INVALID" }] }, "authentication", false],
    [{ details: [{ violations: [{ quotaId: "RequestsPerDayPerModel" }] }] }, "quota-exhausted", false],
    [{ details: [{ violations: [{ quotaId: "RequestsPerMinutePerModel" }] }] }, "rate-limited", true],
    [{ message: "Rate limit reached on tokens per min (TPM)" }, "rate-limited", true],
    [{ message: "Rate limit exceeded: free-models-per-day" }, "quota-exhausted", false],
    [{ message: "You have reached your daily limit." }, "quota-exhausted", false],
    [{ message: "Requests per day (RPD): limit 200, used 200" }, "quota-exhausted", false],
    [{ message: "weekly usage limit reached" }, "quota-exhausted", false],
    [{ message: "All free requests for today are used." }, "quota-exhausted", false],
    [{ message: "Limit of 50 requests in 24 hours" }, "quota-exhausted", false],
    [{ message: "50 requests/day" }, "quota-exhausted", false],
    [{ message: "Too many requests for this key" }, "rate-limited", true],
  ])("reads the kind from what the body says more than the status: %j is %s", (error, code, isRetryable) => {
    expect(errorOfStatus({ provider: "p", status: 429, body: { error } })).toMatchObject({
      code,
      isRetryable,
    });
  });

  it.each([
    [{ "retry-after": "7" }, {}, 7000],
    [{ "retry-after-ms": "1500" }, {}, 1500],
    [
      {
        "x-ratelimit-limit-requests": "9",
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "6s",
      },
      {},
      6000,
    ],
    [{}, { message: "on tokens per day (TPD): Limit 9. Please try again in 7m12.5s." }, 432_500],
    [{}, { message: "Please retry after 20 seconds." }, 20_000],
    [{}, { message: "Try again in 350ms" }, 350],
    [{}, { message: "Please wait for 2 hours" }, 7_200_000],
    [{}, { details: [{ "@type": "x/google.rpc.RetryInfo", retryDelay: "34.4s" }] }, 34_400],
    [{}, { message: "Try again later" }, undefined],
  ])("reads how long to wait: %j, %j", (headers, error, retryAfterMs) => {
    const failed = errorOfStatus({ provider: "p", status: 429, body: { error }, headers });
    expect(failed).toMatchObject({ code: "rate-limited", isRetryable: true });
    expect(failed.retryAfterMs).toBe(retryAfterMs);
  });

  it("reads a failure inside of HTTP 200, with the end of a daily limit", () => {
    const headers = {
      "X-RateLimit-Limit": "50",
      "X-RateLimit-Remaining": "0",
      "X-RateLimit-Reset": String(Date.parse("2026-11-29T16:16:40Z")),
    };
    const error = { message: "Rate limit exceeded: free-models-per-day", code: 429, metadata: { headers } };
    // an end that has passed says nothing of when a limit ends that still holds
    const past = { ...headers, "X-RateLimit-Reset": String(Date.parse("2026-11-29T09:00:00Z")) };
    const body = { error: { ...error, metadata: { headers: past } } };
    expect(errorOfStatus({ provider: "openrouter", status: 200, body })).toMatchObject({
      code: "quota-exhausted",
      isRetryable: false,
    });
    const failed = errorOfStatus({ provider: "openrouter", status: 200, body: { error, user_id: "u" } });
    expect(failed).toMatchObject({ code: "rate-limited", isRetryable: true, retryAfterMs: 8_200_000 });
    expect(failed.message).toBe(
      "an error (429) inside an answer with HTTP 200 from openrouter (can be asked again at 2026-11-29T16:16:40Z): Rate limit exceeded: free-models-per-day",
    );
  });

  it("takes any body, of any size, in a moment", () => {
    const bodies = [undefined, null, 7, [], [[]], { error: [] }, { error: { details: "none", code: {} } }];
    const hostile = ["<title ", "[1 ", "try again ", "per day ", " ", "{", "7m"].map((part) =>
      part.repeat(200_000),
    );
    const started = process.cpuUsage().user;
    for (const body of [...bodies, ...hostile, ...hostile.map((message) => ({ error: { message } }))])
      expect(errorOfStatus({ provider: "p", status: 400, body }).message.length).toBeLessThan(2100);
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(5000);
  });
});
