import { PersonaError } from "@persona/contracts";
import { finishReason, jsonAt, objectsAt, textAtPath, usageOfCounts } from "@persona/provider-kit";
import type { GenerateResponse, Warning } from "@persona/contracts";
import { errorOfRefusal } from "./error.ts";

/** What an answer holds, gathered from one body or from the chunks of a stream. */
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

/** The response that a reading amounts to. */
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

/** Reads one body or one chunk. @throws PersonaError when it tells of a failure */
export function readBody(body: unknown, name: string): Reading {
  const failure = jsonAt(body, "error");
  if (failure !== undefined)
    throw errorOfRefusal(
      {
        status: Number(jsonAt(failure, "code")) || 500,
        message: textAtPath(failure, "message") ?? "",
        details: objectsAt(failure, "details"),
      },
      name,
      [],
    );
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

/** Reads an answer. @throws PersonaError when it tells of a failure or is no answer */
export function fromGeminiBody(
  body: unknown,
  context: { readonly name: string; readonly model: string; readonly warnings: readonly Warning[] },
): GenerateResponse {
  const reading = readBody(body, context.name);
  if (objectsAt(body, "candidates").length === 0 && reading.blockReason === undefined)
    throw new PersonaError({
      code: "server-error",
      message: `${context.name} answered with nothing`,
      isRetryable: true,
    });
  return responseOfReading(reading, context);
}
