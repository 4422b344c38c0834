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

/** The parts of an answer, from one body or from the chunks of a stream. */
export interface Reading {
  readonly id: string | undefined;
  readonly model: string | undefined;
  readonly text: string;
  readonly finishReason: string | undefined;
  /** Why the prompt itself was blocked. */
  readonly blockReason: string | undefined;
  readonly usage: unknown;
}

const endings = {
  STOP: "stop",
  MAX_TOKENS: "length",
  SAFETY: "content-filter",
  RECITATION: "content-filter",
  LANGUAGE: "content-filter",
  BLOCKLIST: "content-filter",
  PROHIBITED_CONTENT: "content-filter",
  SPII: "content-filter",
  IMAGE_SAFETY: "content-filter",
} as const;

/** The output is what was written and what was thought. The API leaves out a count that is 0. */
function outputTotalOf(usage: unknown): unknown {
  if (jsonAt(usage, "promptTokenCount") === undefined) return undefined;
  let total = 0;
  for (const name of ["candidatesTokenCount", "thoughtsTokenCount"]) {
    const part = jsonAt(usage, name) ?? 0;
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
    inputTotal: jsonAt(reading.usage, "promptTokenCount"),
    cacheRead: jsonAt(reading.usage, "cachedContentTokenCount"),
    outputTotal: outputTotalOf(reading.usage),
    reasoning: jsonAt(reading.usage, "thoughtsTokenCount"),
  });
  return {
    text: reading.text,
    finishReason:
      reading.blockReason === undefined
        ? finishReason(reading.finishReason, endings)
        : { unified: "content-filter", raw: reading.blockReason },
    usage,
    model: reading.model || context.model,
    ...(reading.id === undefined ? {} : { id: reading.id }),
    warnings: [...context.warnings, ...warnings],
  };
}

/**
 * Reads one body or one chunk.
 * @param status of the answer; undefined inside a stream
 * @throws PersonaError when it reports a failure
 */
export function readBody(body: unknown, name: string, status?: number): Reading {
  if (reportsFailure(body)) throw errorOfStatus({ provider: name, status, body });
  return {
    id: textAtPath(body, "responseId"),
    model: textAtPath(body, "modelVersion"),
    text: objectsAt(body, "candidates", 0, "content", "parts")
      .map((part) => (part["thought"] === true ? "" : (textAtPath(part, "text") ?? "")))
      .join(""),
    finishReason: textAtPath(body, "candidates", 0, "finishReason"),
    blockReason: textAtPath(body, "promptFeedback", "blockReason"),
    usage: jsonAt(body, "usageMetadata"),
  };
}

/** Reads an answer. @throws PersonaError when it reports a failure or is no answer */
export function fromGeminiBody(
  body: unknown,
  context: { readonly name: string; readonly model: string; readonly warnings: readonly Warning[] },
): GenerateResponse {
  const reading = readBody(body, context.name, 200);
  if (objectsAt(body, "candidates").length === 0 && reading.blockReason === undefined)
    throw errorOfNoAnswer(context.name, "an answer of the API", body);
  return responseOfReading(reading, context);
}
