import type { Answer } from "./answer.ts";
import { invalidRequest, usualStatus } from "./failure.ts";
import type { Failure, WireFailure } from "./failure.ts";
import { isObject, objectsIn, pieces, sse, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import type { WireProtocol } from "./protocol.ts";
import { geminiSchemaFault } from "./schema-dialect.ts";
import type { WireRequest } from "./wire-request.ts";

const routes =
  /^\/v1beta\/(?:models|tunedModels)\/([^/:]+):(generateContent|streamGenerateContent|countTokens)$/u;

const finishReason: Readonly<Record<Answer["finish"], string>> = {
  stop: "STOP",
  length: "MAX_TOKENS",
  refusal: "PROHIBITED_CONTENT",
  "content-filter": "SAFETY",
};

function usageOf({ usage }: Answer): JsonObject {
  return {
    promptTokenCount: usage.inputTokens,
    candidatesTokenCount: usage.outputTokens - usage.reasoning,
    totalTokenCount: usage.inputTokens + usage.outputTokens,
    ...(usage.reasoning > 0 ? { thoughtsTokenCount: usage.reasoning } : {}),
    ...(usage.cacheRead > 0 ? { cachedContentTokenCount: usage.cacheRead } : {}),
  };
}

function chunk(answer: Answer, request: WireRequest, text: string, last: boolean): JsonObject {
  const candidate = {
    ...(text === "" ? {} : { content: { role: "model", parts: [{ text }] } }),
    index: 0,
    ...(last ? { finishReason: finishReason[answer.finish] } : {}),
  };
  return {
    candidates: [candidate],
    usageMetadata: usageOf(answer),
    modelVersion: request.model,
    responseId: answer.id,
  };
}

const statuses: Readonly<Record<Failure["kind"], string>> = {
  "invalid-request": "INVALID_ARGUMENT",
  authentication: "INVALID_ARGUMENT",
  permission: "PERMISSION_DENIED",
  "model-not-found": "NOT_FOUND",
  "request-timeout": "DEADLINE_EXCEEDED",
  conflict: "ABORTED",
  "rate-limited": "RESOURCE_EXHAUSTED",
  "quota-exhausted": "RESOURCE_EXHAUSTED",
  "server-error": "INTERNAL",
  overloaded: "UNAVAILABLE",
};

function failure(given: Failure): WireFailure {
  const status = given.status ?? (given.kind === "authentication" ? 400 : usualStatus[given.kind]);
  const details: JsonObject[] = [];
  if (given.kind === "authentication")
    details.push({
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: "API_KEY_INVALID",
      domain: "googleapis.com",
    });
  if (given.kind === "rate-limited" || given.kind === "quota-exhausted")
    details.push({
      "@type": "type.googleapis.com/google.rpc.QuotaFailure",
      violations: [
        {
          quotaId:
            given.kind === "quota-exhausted"
              ? "GenerateRequestsPerDayPerProjectPerModel"
              : "GenerateRequestsPerMinutePerProjectPerModel",
        },
      ],
    });
  if (given.retryAfterMs !== undefined)
    details.push({
      "@type": "type.googleapis.com/google.rpc.RetryInfo",
      retryDelay: `${given.retryAfterMs / 1000}s`,
    });
  return {
    status,
    headers: {},
    body: { error: { code: status, message: given.message, status: statuses[given.kind], details } },
  };
}

/** Gemini's generateContent API. */
export const gemini: WireProtocol = {
  name: "gemini",
  basePath: "",
  route: (path) => {
    const [, model, method] = routes.exec(path) ?? [];
    if (model === undefined) return undefined;
    return method === "countTokens"
      ? { operation: "count-tokens", model }
      : { operation: "generate", model, stream: method === "streamGenerateContent" };
  },
  keyOf: (headers) => headers["x-goog-api-key"],
  read: (route, given) => {
    const body = isObject(given["generateContentRequest"]) ? given["generateContentRequest"] : given;
    const contents = objectsIn(body["contents"]);
    if (contents.length === 0)
      return invalidRequest("* GenerateContentRequest.contents: contents is not specified");
    const config = isObject(body["generationConfig"]) ? body["generationConfig"] : {};
    const schema = isObject(config["responseSchema"]) ? config["responseSchema"] : undefined;
    const fault = schema === undefined ? undefined : geminiSchemaFault(schema);
    if (fault !== undefined) return invalidRequest(fault);
    if (schema !== undefined && config["responseMimeType"] !== "application/json")
      return invalidRequest("response_schema is only supported with response_mime_type application/json");
    const instruction = isObject(body["systemInstruction"]) ? body["systemInstruction"] : {};
    const system = textOf(instruction["parts"]);
    const maximum = config["maxOutputTokens"];
    return {
      protocol: "gemini",
      operation: route.operation,
      model: route.model ?? "",
      stream: route.stream ?? false,
      system,
      messages: contents.map((content) => ({
        role: content["role"] === "model" ? "assistant" : "user",
        text: textOf(content["parts"]),
      })),
      prefix: system + (schema === undefined ? "" : JSON.stringify(schema)),
      ...(schema === undefined ? {} : { schema }),
      ...(typeof maximum === "number" ? { maxOutputTokens: maximum } : {}),
    };
  },
  answer: (answer, request) =>
    answer.finish === "content-filter" && answer.text === ""
      ? {
          promptFeedback: { blockReason: "SAFETY" },
          usageMetadata: {
            promptTokenCount: answer.usage.inputTokens,
            totalTokenCount: answer.usage.inputTokens,
          },
          modelVersion: request.model,
          responseId: answer.id,
        }
      : chunk(answer, request, answer.text, true),
  events: (answer, request) => {
    const texts = pieces(answer.text);
    if (texts.length === 0) return [sse(gemini.answer(answer, request))];
    return texts.map((text, index) => sse(chunk(answer, request, text, index === texts.length - 1)));
  },
  tokenCount: (tokens) => ({ totalTokens: tokens }),
  failure,
  failureEvent: (given) => sse(failure(given).body),
  limitHeaders: () => ({}),
};
