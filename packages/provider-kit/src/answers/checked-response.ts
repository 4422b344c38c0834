import { PersonaError, ResponseError } from "@persona/contracts";
import { jsonInAnswer, wordsOfNoJson } from "@persona/model-text";
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

/** A path in words. Names that are not the schema's may be what a participant said, so they are left out. */
function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the top";
  return path.map((key) => (/^\w{1,40}$/.test(String(key)) ? String(key) : "…")).join(".");
}

/** What is wrong at a place, without any of the answer's words. */
function faultOf(issue: z.core.$ZodIssue): string {
  return issue.code === "unrecognized_keys" ? "a name that the schema does not have" : issue.message;
}

/**
 * Reads the JSON of a provider's response and checks it against the schema that the request asked for, also where the
 * provider promises to check it. The text of the result is the JSON alone: without thoughts, fences and sentences around it,
 * and without the nulls that mean "absent" in strict dialects.
 *
 * A response that was cut, refused or filtered is an outcome and not checked: its text is not the answer.
 * @throws ResponseError when no JSON in the text fits; it carries the text as it came, and the usage
 */
export function checkedResponse(request: GenerateRequest, response: GenerateResponse): GenerateResponse {
  const { output } = request;
  const { unified } = response.finishReason;
  if (output === undefined || (unified !== "stop" && unified !== "other")) return response;
  const failed = (why: string): ResponseError =>
    new ResponseError({
      message: `the response for "${output.name}" ${why}`,
      text: response.text,
      usage: response.usage,
      finishReason: response.finishReason,
    });
  const reading = jsonInAnswer(response.text);
  if ("why" in reading) throw failed(wordsOfNoJson[reading.why]);
  let longest = -1;
  let fault = "";
  for (const { text, value } of reading.candidates) {
    // Most answers contain no null at all.
    const mayHoldNulls = text.includes("null");
    const cleaned = mayHoldNulls ? withoutAbsentNulls(value, output.schema) : value;
    const result = validatorOf(output.schema).safeParse(cleaned);
    if (result.success) return { ...response, text: mayHoldNulls ? JSON.stringify(cleaned) : text };
    const [issue] = result.error.issues;
    if (text.length <= longest || issue === undefined) continue;
    // of several, the longest is most likely what was asked for
    longest = text.length;
    fault = `${placeOf(issue.path)}: ${faultOf(issue)}`;
  }
  throw failed(`does not fit its schema at ${fault}`);
}
