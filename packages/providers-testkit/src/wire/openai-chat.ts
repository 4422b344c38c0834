import type { Answer } from "./answer.ts";
import { invalidRequest } from "./failure.ts";
import { isObject, objectsIn, pieces, sse, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { bearerKey, openaiFailure, openaiLimitHeaders, reasons, schemaFailure } from "./openai-shared.ts";
import type { WireProtocol } from "./protocol.ts";
import type { WireRequest } from "./wire-request.ts";

function usageOf({ usage }: Answer): JsonObject {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cacheRead },
    completion_tokens_details: { reasoning_tokens: usage.reasoning },
  };
}

function finishReason(answer: Answer): string {
  if (answer.finish === "content-filter") return "content_filter";
  return answer.finish === "length" ? "length" : "stop";
}

function* streamed(answer: Answer, request: WireRequest): Generator<JsonObject> {
  const head = {
    id: `chatcmpl-${answer.id}`,
    object: "chat.completion.chunk",
    created: 1_795_000_000,
    model: request.model,
  };
  const chunk = (delta: JsonObject, finish_reason: string | null = null): JsonObject => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  });
  const field = answer.finish === "refusal" ? "refusal" : "content";
  yield chunk({ role: "assistant", content: "", refusal: null });
  for (const piece of pieces(answer.text)) yield chunk({ [field]: piece });
  yield chunk({}, finishReason(answer));
  yield { ...head, choices: [], usage: usageOf(answer) };
}

function isSystem(turn: JsonObject): boolean {
  return turn["role"] === "system" || turn["role"] === "developer";
}

/** OpenAI's Chat Completions API, which compatible servers speak too. */
export const openaiChat: WireProtocol = {
  name: "openai-chat",
  basePath: "/v1",
  route: (path) => (path === "/v1/chat/completions" ? { operation: "generate" } : undefined),
  keyOf: bearerKey,
  read: (route, body) => {
    const model = body["model"];
    if (typeof model !== "string") return invalidRequest("you must provide a model parameter");
    const turns = objectsIn(body["messages"]);
    if (turns.length === 0) return invalidRequest("Missing required parameter: 'messages'.");
    if (reasons(model) && body["temperature"] !== undefined)
      return invalidRequest(`Unsupported value: 'temperature' does not support this value with this model.`);
    if (reasons(model) && body["max_tokens"] !== undefined)
      return invalidRequest(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      );
    const format = isObject(body["response_format"]) ? body["response_format"] : {};
    const jsonSchema = isObject(format["json_schema"]) ? format["json_schema"] : {};
    const refused = schemaFailure(jsonSchema, "response_format");
    if (refused !== undefined) return refused;
    const system = turns
      .filter(isSystem)
      .map((turn) => textOf(turn["content"]))
      .join("\n");
    const maximum = body["max_completion_tokens"] ?? body["max_tokens"];
    return {
      protocol: "openai-chat",
      operation: route.operation,
      model,
      stream: body["stream"] === true,
      system,
      messages: turns
        .filter((turn) => !isSystem(turn))
        .map((turn) => ({ role: String(turn["role"]), text: textOf(turn["content"]) })),
      prefix: system + (jsonSchema["schema"] === undefined ? "" : JSON.stringify(jsonSchema["schema"])),
      ...(isObject(jsonSchema["schema"]) ? { schema: jsonSchema["schema"] } : {}),
      ...(typeof maximum === "number" ? { maxOutputTokens: maximum } : {}),
    };
  },
  answer: (answer, request) => ({
    id: `chatcmpl-${answer.id}`,
    object: "chat.completion",
    created: 1_795_000_000,
    model: request.model,
    choices: [
      {
        index: 0,
        message:
          answer.finish === "refusal"
            ? { role: "assistant", content: null, refusal: answer.text }
            : { role: "assistant", content: answer.text, refusal: null },
        logprobs: null,
        finish_reason: finishReason(answer),
      },
    ],
    usage: usageOf(answer),
  }),
  events: (answer, request) => [...[...streamed(answer, request)].map((chunk) => sse(chunk)), sse("[DONE]")],
  tokenCount: (tokens) => ({ input_tokens: tokens }),
  failure: openaiFailure,
  failureEvent: (failure) => sse(openaiFailure(failure).body),
  limitHeaders: openaiLimitHeaders,
};
