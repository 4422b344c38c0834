import type { Answer } from "./answer.ts";
import { invalidRequest } from "./failure.ts";
import { isObject, objectsIn, pieces, sse, textOf } from "./json.ts";
import type { JsonObject, TypedEvent } from "./json.ts";
import {
  bearerKey,
  openaiErrorOf,
  openaiFailure,
  openaiLimitHeaders,
  reasons,
  schemaFailure,
} from "./openai-shared.ts";
import type { WireProtocol } from "./protocol.ts";
import type { WireRequest } from "./wire-request.ts";

function contentPart(answer: Answer): JsonObject {
  return answer.finish === "refusal"
    ? { type: "refusal", refusal: answer.text }
    : { type: "output_text", text: answer.text, annotations: [], logprobs: [] };
}

function reasonOf({ finish }: Answer): string | undefined {
  if (finish === "length") return "max_output_tokens";
  return finish === "content-filter" ? "content_filter" : undefined;
}

function statusOf(answer: Answer): "completed" | "incomplete" {
  return reasonOf(answer) === undefined ? "completed" : "incomplete";
}

function response(answer: Answer, request: WireRequest): JsonObject {
  const reason = reasonOf(answer);
  const status = statusOf(answer);
  const { usage } = answer;
  return {
    id: `resp_${answer.id}`,
    object: "response",
    created_at: 1_795_000_000,
    status,
    error: null,
    incomplete_details: reason === undefined ? null : { reason },
    model: request.model,
    output: [
      { id: `rs_${answer.id}`, type: "reasoning", summary: [] },
      {
        id: `msg_${answer.id}`,
        type: "message",
        status,
        role: "assistant",
        content: [contentPart(answer)],
      },
    ],
    store: false,
    usage: {
      input_tokens: usage.inputTokens,
      input_tokens_details: { cached_tokens: usage.cacheRead, cache_write_tokens: usage.cacheWrite },
      output_tokens: usage.outputTokens,
      output_tokens_details: { reasoning_tokens: usage.reasoning },
      total_tokens: usage.inputTokens + usage.outputTokens,
    },
  };
}

function* streamed(answer: Answer, request: WireRequest): Generator<TypedEvent> {
  const whole = response(answer, request);
  const started = { ...whole, status: "in_progress", output: [], usage: null, incomplete_details: null };
  const at = { item_id: `msg_${answer.id}`, output_index: 1, content_index: 0 };
  const kind = answer.finish === "refusal" ? "refusal" : "output_text";
  yield { type: "response.created", response: started };
  yield { type: "response.in_progress", response: started };
  yield {
    type: "response.output_item.added",
    output_index: 1,
    item: { id: at.item_id, type: "message", status: "in_progress", role: "assistant", content: [] },
  };
  yield { type: "response.content_part.added", ...at, part: contentPart({ ...answer, text: "" }) };
  for (const delta of pieces(answer.text))
    yield { type: `response.${kind}.delta`, ...at, delta, logprobs: [] };
  yield { type: `response.${kind}.done`, ...at, [kind === "refusal" ? "refusal" : "text"]: answer.text };
  yield { type: "response.content_part.done", ...at, part: contentPart(answer) };
  yield { type: `response.${statusOf(answer)}`, response: whole };
}

/** OpenAI's Responses API. */
export const openaiResponses: WireProtocol = {
  name: "openai-responses",
  basePath: "/v1",
  route: (path) => {
    if (path === "/v1/responses") return { operation: "generate" };
    return path === "/v1/responses/input_tokens" ? { operation: "count-tokens" } : undefined;
  },
  keyOf: bearerKey,
  read: (route, body) => {
    const model = body["model"];
    if (typeof model !== "string") return invalidRequest("Missing required parameter: 'model'.");
    if (body["input"] === undefined) return invalidRequest("Missing required parameter: 'input'.");
    if (body["seed"] !== undefined) return invalidRequest("Unknown parameter: 'seed'.");
    if (body["temperature"] !== undefined && reasons(model))
      return invalidRequest(`Unsupported parameter: 'temperature' is not supported with this model.`);
    const maximum = body["max_output_tokens"];
    if (typeof maximum === "number" && maximum < 16)
      return invalidRequest(
        "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16.",
      );
    const text = isObject(body["text"]) ? body["text"] : {};
    const format = isObject(text["format"]) ? text["format"] : {};
    const refused = schemaFailure(format, "response_format");
    if (refused !== undefined) return refused;
    const system = typeof body["instructions"] === "string" ? body["instructions"] : "";
    const messages =
      typeof body["input"] === "string"
        ? [{ role: "user", text: body["input"] }]
        : objectsIn(body["input"]).map((item) => ({
            role: String(item["role"]),
            text: textOf(item["content"]),
          }));
    return {
      protocol: "openai-responses",
      operation: route.operation,
      model,
      stream: body["stream"] === true,
      system,
      messages,
      prefix: system + (format["schema"] === undefined ? "" : JSON.stringify(format["schema"])),
      ...(isObject(format["schema"]) ? { schema: format["schema"] } : {}),
      ...(typeof maximum === "number" ? { maxOutputTokens: maximum } : {}),
    };
  },
  answer: response,
  events: (answer, request) =>
    [...streamed(answer, request)].map((event, index) =>
      sse({ ...event, sequence_number: index }, event.type),
    ),
  tokenCount: (tokens) => ({ object: "response.input_tokens", input_tokens: tokens }),
  failure: openaiFailure,
  failureEvent: (failure) => {
    return sse({ ...openaiErrorOf(failure), type: "error", sequence_number: 0 }, "error");
  },
  limitHeaders: openaiLimitHeaders,
};
