import {
  errorOfNoAnswer,
  finishReason,
  jsonAt,
  objectAt,
  objectsAt,
  textAtPath,
  usageOfCounts,
} from "@persona/provider-kit";
import type { GenerateResponse, Warning } from "@persona/contracts";
import type { JsonObject } from "@persona/provider-kit";

/** The parts of a message, from one body or from the events of a stream. */
export interface Reading {
  readonly id: string | undefined;
  readonly model: string | undefined;
  readonly text: string;
  readonly stopReason: string | undefined;
  readonly usage: JsonObject;
}

const endings = {
  end_turn: "stop",
  stop_sequence: "stop",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  refusal: "refusal",
} as const;

/** The API's `input_tokens` leaves out what was cached; the total is all three. A part that is no number is given instead of a total. */
function inputTotalOf(usage: JsonObject): unknown {
  const parts = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"].map(
    (name) => usage[name] ?? (name === "input_tokens" ? undefined : 0),
  );
  let total = 0;
  for (const part of parts) {
    if (typeof part !== "number" || part < 0) return part;
    total += part;
  }
  return total;
}

/** The response of a reading. */
export function responseOfReading(
  reading: Reading,
  context: { readonly model: string; readonly warnings: readonly Warning[] },
): GenerateResponse {
  const { usage, warnings } = usageOfCounts({
    inputTotal: inputTotalOf(reading.usage),
    cacheRead: reading.usage["cache_read_input_tokens"],
    cacheWrite: reading.usage["cache_creation_input_tokens"],
    outputTotal: reading.usage["output_tokens"],
    reasoning: jsonAt(reading.usage, "output_tokens_details", "thinking_tokens"),
  });
  return {
    text: reading.text,
    finishReason: finishReason(reading.stopReason, endings),
    usage,
    model: reading.model || context.model,
    ...(reading.id === undefined ? {} : { id: reading.id }),
    warnings: [...context.warnings, ...warnings],
  };
}

/** Reads a message. @throws PersonaError when it is none, or reports a failure */
export function fromMessage(
  body: unknown,
  context: { readonly name: string; readonly model: string; readonly warnings: readonly Warning[] },
): GenerateResponse {
  if (!Array.isArray(jsonAt(body, "content"))) throw errorOfNoAnswer(context.name, "a message", body);
  const text = objectsAt(body, "content")
    .map((block) => (block["type"] === "text" ? (textAtPath(block, "text") ?? "") : ""))
    .join("");
  return responseOfReading(
    {
      id: textAtPath(body, "id"),
      model: textAtPath(body, "model"),
      text,
      stopReason: textAtPath(body, "stop_reason"),
      usage: objectAt(body, "usage") ?? {},
    },
    context,
  );
}
