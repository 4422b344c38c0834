import type { LimitState } from "../limits/limits.ts";
import type { Answer } from "./answer.ts";
import type { Failure, WireFailure } from "./failure.ts";
import { invalidRequest, usualStatus } from "./failure.ts";
import { isObject, objectsIn, pieces, sse, textOf } from "./json.ts";
import type { JsonObject, TypedEvent } from "./json.ts";
import { bearerKey } from "./openai-shared.ts";
import type { WireProtocol } from "./protocol.ts";
import { anthropicSchemaFault } from "./schema-dialect.ts";
import type { WireRequest } from "./wire-request.ts";

const stopReason: Readonly<Record<Answer["finish"], string>> = {
  stop: "end_turn",
  length: "max_tokens",
  refusal: "refusal",
  "content-filter": "refusal",
};

function usageOf({ usage }: Answer): JsonObject {
  return {
    input_tokens: usage.inputTokens - usage.cacheRead - usage.cacheWrite,
    cache_creation_input_tokens: usage.cacheWrite,
    cache_read_input_tokens: usage.cacheRead,
    output_tokens: usage.outputTokens,
    output_tokens_details: { thinking_tokens: usage.reasoning },
    service_tier: "standard",
  };
}

function message(answer: Answer, request: WireRequest): JsonObject {
  return {
    id: `msg_${answer.id}`,
    type: "message",
    role: "assistant",
    model: request.model,
    content: answer.text === "" ? [] : [{ type: "text", text: answer.text, citations: null }],
    stop_reason: stopReason[answer.finish],
    stop_sequence: null,
    usage: usageOf(answer),
  };
}

function* streamed(answer: Answer, request: WireRequest): Generator<TypedEvent> {
  const whole = message(answer, request);
  const usage = usageOf(answer);
  yield {
    type: "message_start",
    message: {
      ...whole,
      content: [],
      stop_reason: null,
      usage: { ...usage, output_tokens: 1, output_tokens_details: null },
    },
  };
  yield { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } };
  yield { type: "ping" };
  for (const text of pieces(answer.text))
    yield { type: "content_block_delta", index: 0, delta: { type: "text_delta", text } };
  yield { type: "content_block_stop", index: 0 };
  yield {
    type: "message_delta",
    delta: { stop_reason: whole["stop_reason"], stop_sequence: null },
    usage: { output_tokens: usage["output_tokens"], output_tokens_details: usage["output_tokens_details"] },
  };
  yield { type: "message_stop" };
}

const types: Readonly<Record<Failure["kind"], string>> = {
  "invalid-request": "invalid_request_error",
  authentication: "authentication_error",
  permission: "permission_error",
  "model-not-found": "not_found_error",
  "request-timeout": "timeout_error",
  conflict: "invalid_request_error",
  "rate-limited": "rate_limit_error",
  "quota-exhausted": "billing_error",
  "server-error": "api_error",
  overloaded: "overloaded_error",
};

function failure(given: Failure): WireFailure {
  const usual = { overloaded: 529, "quota-exhausted": 402 }[given.kind as string] ?? usualStatus[given.kind];
  return {
    status: given.status ?? usual,
    headers:
      given.retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(given.retryAfterMs / 1000)) },
    body: {
      type: "error",
      error: { type: types[given.kind], message: given.message },
      request_id: "req_testkit",
    },
  };
}

const budgetHeaders = [
  ["requests", "requests"],
  ["tokens", "tokens"],
  ["inputTokens", "input-tokens"],
  ["outputTokens", "output-tokens"],
] as const;

function limitHeaders(state: LimitState, now: Date): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [budget, name] of budgetHeaders) {
    const current = state[budget];
    if (current === undefined) continue;
    headers[`anthropic-ratelimit-${name}-limit`] = String(current.limit);
    headers[`anthropic-ratelimit-${name}-remaining`] = String(Math.max(0, Math.floor(current.remaining)));
    headers[`anthropic-ratelimit-${name}-reset`] = new Date(
      Math.ceil((now.getTime() + current.resetAfterMs) / 1000) * 1000,
    ).toISOString();
  }
  return headers;
}

function read(
  operation: WireRequest["operation"],
  body: JsonObject,
  headers: Readonly<Record<string, string>>,
): WireRequest | Failure {
  if (headers["anthropic-version"] === undefined)
    return invalidRequest("anthropic-version: header is required");
  const model = body["model"];
  if (typeof model !== "string") return invalidRequest("model: Field required");
  const turns = objectsIn(body["messages"]);
  if (turns.length === 0) return invalidRequest("messages: at least one message is required");
  const maximum = body["max_tokens"];
  if (operation === "generate" && typeof maximum !== "number")
    return invalidRequest("max_tokens: Field required");
  for (const name of ["temperature", "top_p", "top_k", "seed"]) {
    if (body[name] !== undefined) return invalidRequest(`${name}: Extra inputs are not permitted`);
  }
  const config = isObject(body["output_config"]) ? body["output_config"] : {};
  const format = isObject(config["format"]) ? config["format"] : {};
  const schema = isObject(format["schema"]) ? format["schema"] : undefined;
  const fault = schema === undefined ? undefined : anthropicSchemaFault(schema);
  if (fault !== undefined) return invalidRequest(fault);
  const system = textOf(body["system"]);
  return {
    protocol: "anthropic",
    operation,
    model,
    stream: body["stream"] === true,
    system,
    messages: turns.map((turn) => ({ role: String(turn["role"]), text: textOf(turn["content"]) })),
    prefix: objectsIn(body["system"]).some((block) => block["cache_control"] !== undefined)
      ? system + JSON.stringify(schema ?? null)
      : "",
    ...(schema === undefined ? {} : { schema }),
    ...(typeof maximum === "number" ? { maxOutputTokens: maximum } : {}),
  };
}

/** Anthropic's Messages API. */
export const anthropic: WireProtocol = {
  name: "anthropic",
  basePath: "",
  route: (path) => {
    if (path === "/v1/messages") return { operation: "generate" };
    return path === "/v1/messages/count_tokens" ? { operation: "count-tokens" } : undefined;
  },
  keyOf: (headers) => headers["x-api-key"] ?? bearerKey(headers),
  read: (route, body, headers) => read(route.operation, body, headers),
  answer: message,
  events: (answer, request) => [...streamed(answer, request)].map((event) => sse(event, event.type)),
  tokenCount: (tokens) => ({ input_tokens: tokens }),
  failure,
  failureEvent: (given) => sse(failure(given).body, "error"),
  limitHeaders,
};
