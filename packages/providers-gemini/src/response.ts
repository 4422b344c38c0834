import { PersonaError } from "@persona/contracts";
import { jsonAt, objectsAt, textAtPath, usageOfCounts } from "@persona/provider-kit";
import type { FinishReason, GenerateResponse, Warning } from "@persona/contracts";
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

const filters = new Set([
  "SAFETY",
  "RECITATION",
  "LANGUAGE",
  "BLOCKLIST",
  "PROHIBITED_CONTENT",
  "SPII",
  "IMAGE_SAFETY",
]);

function finishReasonOf({ finishReason, blockReason }: Reading): FinishReason {
  const raw = blockReason ?? finishReason;
  if (raw === undefined) return { unified: "other" };
  if (blockReason !== undefined || filters.has(raw)) return { unified: "content-filter", raw };
  if (raw === "STOP") return { unified: "stop", raw };
  return { unified: raw === "MAX_TOKENS" ? "length" : "other", raw };
}

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
    finishReason: finishReasonOf(reading),
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
