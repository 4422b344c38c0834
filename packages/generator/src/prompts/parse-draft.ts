import { draftSchema, ResponseError } from "@persona/contracts";
import type { Draft, GenerateResponse } from "@persona/contracts";

/** British spellings that a model may use. */
const spellings: Readonly<Record<string, string>> = { behaviours: "behaviors", behaviour: "behaviors" };

/**
 * Reads the draft in a response. A code fence around the JSON is removed, and null means "not given".
 *
 * @throws ResponseError with the raw text when the response is not a draft
 */
export function parseDraft(response: GenerateResponse): Draft {
  const text = response.text.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/, "$1");
  let value: unknown;
  try {
    // reviving every value takes many times as long as parsing, and most drafts need none of it
    value = needsRevival.test(text) ? JSON.parse(text, reviveDraft) : JSON.parse(text);
  } catch (cause) {
    throw invalid(response, "the response is not JSON", cause);
  }
  const parsed = draftSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(
    response,
    `the response does not fit the draft schema at ${issue?.path.join(".") ?? "the root"}: ${issue?.message ?? "unknown"}`,
    parsed.error,
  );
}

const needsRevival = /null|behaviour|\\u/;

function reviveDraft(key: string, value: unknown): unknown {
  if (value === null) return undefined;
  if (key === "field" && typeof value === "string") return spellings[value] ?? value;
  return value;
}

function invalid(response: GenerateResponse, message: string, cause: unknown): ResponseError {
  return new ResponseError({
    message,
    text: response.text,
    usage: response.usage,
    finishReason: response.finishReason,
    cause,
  });
}
