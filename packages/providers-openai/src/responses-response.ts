import {
  errorOfNoAnswer,
  errorOfStatus,
  finishReason,
  jsonAt,
  objectsAt,
  reportsFailure,
  textAtPath,
  usageOfCounts,
} from "@persona/provider-kit";
import type { GenerateResponse, Warning } from "@persona/contracts";

/** The usage in a Responses API object. */
function usageOf(body: unknown): ReturnType<typeof usageOfCounts> {
  return usageOfCounts({
    inputTotal: jsonAt(body, "usage", "input_tokens"),
    cacheRead: jsonAt(body, "usage", "input_tokens_details", "cached_tokens"),
    cacheWrite: jsonAt(body, "usage", "input_tokens_details", "cache_write_tokens"),
    outputTotal: jsonAt(body, "usage", "output_tokens"),
    reasoning: jsonAt(body, "usage", "output_tokens_details", "reasoning_tokens"),
  });
}

const endings = {
  completed: "stop",
  max_output_tokens: "length",
  content_filter: "content-filter",
} as const;

/**
 * Reads what the Responses API answered.
 * @throws PersonaError when the answer says that it failed, or is not such an answer
 */
export function fromResponsesBody(
  body: unknown,
  context: { readonly name: string; readonly model: string; readonly warnings: readonly Warning[] },
): GenerateResponse {
  if (textAtPath(body, "status") === "failed" || reportsFailure(body))
    throw errorOfStatus({ provider: context.name, status: 200, body });
  if (!Array.isArray(jsonAt(body, "output"))) throw errorOfNoAnswer(context.name, "a response", body);
  const parts = objectsAt(body, "output").flatMap((item) => objectsAt(item, "content"));
  const text = parts
    .map((part) => (part["type"] === "output_text" ? (textAtPath(part, "text") ?? "") : ""))
    .join("");
  const refusal = parts
    .map((part) => (part["type"] === "refusal" ? (textAtPath(part, "refusal") ?? "") : ""))
    .join("");
  const isRefusal = parts.some((part) => part["type"] === "refusal");
  const { usage, warnings } = usageOf(body);
  const id = textAtPath(body, "id");
  return {
    text: isRefusal ? refusal : text,
    finishReason: isRefusal
      ? { unified: "refusal", raw: "refusal" }
      : finishReason(textAtPath(body, "incomplete_details", "reason") ?? textAtPath(body, "status"), endings),
    usage,
    model: textAtPath(body, "model") || context.model,
    ...(id === undefined ? {} : { id }),
    warnings: [...context.warnings, ...warnings],
  };
}
