import {
  errorOfNoAnswer,
  errorOfStatus,
  finishReason,
  jsonAt,
  objectAt,
  reportsFailure,
  textAtPath,
  usageOfCounts,
} from "@persona/provider-kit";
import type { GenerateResponse, Warning } from "@persona/contracts";

/** The parts of a chat answer, from one body or from the chunks of a stream. */
export interface ChatReading {
  readonly id: string | undefined;
  readonly model: string | undefined;
  readonly content: string;
  readonly refusal: string;
  readonly finishReason: string | undefined;
  readonly usage: unknown;
}

const endings = { stop: "stop", length: "length", content_filter: "content-filter" } as const;

/** The response of a reading. */
export function responseOfReading(
  reading: ChatReading,
  context: { readonly model: string; readonly warnings: readonly Warning[] },
): GenerateResponse {
  const { usage, warnings } = usageOfCounts({
    inputTotal: jsonAt(reading.usage, "prompt_tokens"),
    cacheRead: jsonAt(reading.usage, "prompt_tokens_details", "cached_tokens"),
    outputTotal: jsonAt(reading.usage, "completion_tokens"),
    reasoning: jsonAt(reading.usage, "completion_tokens_details", "reasoning_tokens"),
  });
  return {
    text: reading.refusal === "" ? reading.content : reading.refusal,
    finishReason:
      reading.refusal === ""
        ? finishReason(reading.finishReason, endings)
        : { unified: "refusal", raw: reading.finishReason ?? "refusal" },
    usage,
    model: reading.model || context.model,
    ...(reading.id === undefined ? {} : { id: reading.id }),
    warnings: [...context.warnings, ...warnings],
  };
}

/**
 * Reads what the Chat Completions API answered.
 * @throws PersonaError when the answer reports a failure, or is no such answer
 */
export function fromChatBody(
  body: unknown,
  context: { readonly name: string; readonly model: string; readonly warnings: readonly Warning[] },
): GenerateResponse {
  const message = objectAt(body, "choices", 0, "message");
  // a gateway reports what its provider did in the body, or in the choice, with HTTP 200
  const failing = [body, jsonAt(body, "choices", 0)].find(reportsFailure);
  if (failing !== undefined) throw errorOfStatus({ provider: context.name, status: 200, body: failing });
  if (message === undefined) throw errorOfNoAnswer(context.name, "a completion", body);
  return responseOfReading(
    {
      id: textAtPath(body, "id"),
      model: textAtPath(body, "model"),
      content: textAtPath(message, "content") ?? "",
      refusal: textAtPath(message, "refusal") ?? "",
      finishReason: textAtPath(body, "choices", 0, "finish_reason"),
      usage: jsonAt(body, "usage"),
    },
    context,
  );
}
