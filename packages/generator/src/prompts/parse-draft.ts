import { draftSchema, ResponseError } from "@persona/contracts";
import { jsonInAnswer, wordsOfNoJson } from "@persona/model-text";
import type { Draft, GenerateResponse } from "@persona/contracts";

/** British spellings that a model may use. */
const spellings: Readonly<Record<string, string>> = { behaviours: "behaviors", behaviour: "behaviors" };

/**
 * Reads the draft in a response, whatever stands around its JSON: the model's thoughts, a fence, sentences. Null means "not
 * given".
 *
 * @throws ResponseError with the raw text when the response is not a draft
 */
export function parseDraft(response: GenerateResponse): Draft {
  const reading = jsonInAnswer(response.text);
  if ("why" in reading) throw invalid(response, `the response ${wordsOfNoJson[reading.why]}`);
  let firstFault: string | undefined;
  for (const { text, value } of reading.candidates) {
    // reviving every value takes many times as long as parsing, and most drafts need none of it
    const revived: unknown = needsRevival.test(text) ? JSON.parse(text, reviveDraft) : value;
    const parsed = draftSchema.safeParse(revived);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    firstFault ??= `${issue?.path.join(".") || "the root"}: ${issue?.message ?? "unknown"}`;
  }
  throw invalid(response, `the response does not fit the draft schema at ${firstFault}`);
}

const needsRevival = /null|behaviour|\\u/;

function reviveDraft(key: string, value: unknown): unknown {
  if (value === null) return undefined;
  if (key === "field" && typeof value === "string") return spellings[value] ?? value;
  return value;
}

function invalid(response: GenerateResponse, message: string): ResponseError {
  return new ResponseError({
    message,
    text: response.text,
    usage: response.usage,
    finishReason: response.finishReason,
  });
}
