import { PersonaError, ResponseError } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse, JsonSchema } from "@persona/contracts";
import { z } from "zod";
import { withoutAbsentNulls } from "../schema/without-absent-nulls.ts";

const compiled = new WeakMap<JsonSchema, z.ZodType>();

function validatorOf(schema: JsonSchema): z.ZodType {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  let validator: z.ZodType;
  try {
    validator = z.fromJSONSchema(schema);
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-option",
      message: `output.schema is not a JSON Schema that can be checked: ${String(cause)}`,
      cause,
    });
  }
  compiled.set(schema, validator);
  return validator;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return error;
  }
}

/**
 * Holds a provider's response to the shape the request asked for, whatever the provider's own checks promised.
 *
 * Nulls that stand for "absent" in strict dialects are taken out of the text.
 * A response that was cut, refused or filtered is an outcome and not checked: its text is not the answer.
 * @throws ResponseError when the text does not parse or does not fit; it carries the text and the usage
 */
export function checkedResponse(request: GenerateRequest, response: GenerateResponse): GenerateResponse {
  const { output } = request;
  const { unified } = response.finishReason;
  if (output === undefined || (unified !== "stop" && unified !== "other")) return response;
  const value = parsed(response.text);
  const failed = (why: string, cause: unknown): ResponseError =>
    new ResponseError({
      message: `the response for "${output.name}" ${why}`,
      text: response.text,
      usage: response.usage,
      finishReason: response.finishReason,
      cause,
    });
  if (value instanceof Error) throw failed("is not JSON", value);
  // Most answers hold no null at all, and then none that stands for something absent.
  const mayHoldNulls = response.text.includes("null");
  const cleaned = mayHoldNulls ? withoutAbsentNulls(value, output.schema) : value;
  const result = validatorOf(output.schema).safeParse(cleaned);
  if (!result.success) {
    const [issue] = result.error.issues;
    const at = issue === undefined || issue.path.length === 0 ? "the top" : issue.path.join(".");
    throw failed(`does not fit its schema at ${at}: ${issue?.message ?? "unknown"}`, result.error);
  }
  return mayHoldNulls ? { ...response, text: JSON.stringify(cleaned) } : response;
}
