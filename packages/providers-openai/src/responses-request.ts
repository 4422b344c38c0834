import { createHash } from "node:crypto";
import type { GenerateRequest, Warning } from "@persona/contracts";
import type OpenAI from "openai";
import type { OpenAISettings } from "./options.ts";
import { samplingOf } from "./sampling.ts";
import { strictSchema } from "./strict-schema.ts";

type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming;

/** A request as one of OpenAI's APIs takes it. */
export interface Converted<T> {
  readonly body: T;
  readonly warnings: readonly Warning[];
}

/** The least that the Responses API takes for `max_output_tokens`. */
const leastOutputTokens = 16;

/** The last prefix and its key: a run sends one prefix thousands of times. */
let lastKey = { prefix: "", key: "" };

/** Requests with the same instructions and schema go where their prefix is cached. */
function cacheKeyOf({ system, output }: GenerateRequest): string {
  const prefix = `${output?.name ?? ""}\n${system ?? ""}`;
  if (lastKey.prefix !== prefix) {
    const key = createHash("sha256").update(prefix).digest("hex").slice(0, 16);
    lastKey = { prefix, key: `persona-${key}` };
  }
  return lastKey.key;
}

/** A request for the Responses API. Research data is never stored there. */
export function toResponsesBody(
  request: GenerateRequest,
  model: string,
  settings: OpenAISettings,
  refused: ReadonlySet<string>,
): Converted<Body> {
  const { warnings, temperature } = samplingOf(request, model, settings, refused);
  const { maxOutputTokens, output, system } = request;
  const format = output === undefined ? undefined : strictSchema(output.schema);
  const body: Body = {
    model,
    store: false,
    ...(system === undefined ? {} : { instructions: system, prompt_cache_key: cacheKeyOf(request) }),
    input: request.messages.map((message) => ({ role: message.role, content: message.text })),
    ...(output === undefined || format === undefined
      ? {}
      : {
          text: {
            format: { type: "json_schema", name: output.name, strict: format.strict, schema: format.schema },
          },
        }),
    ...(settings.reasoningEffort === undefined || refused.has("reasoning.effort")
      ? {}
      : { reasoning: { effort: settings.reasoningEffort } }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxOutputTokens === undefined
      ? {}
      : { max_output_tokens: Math.max(leastOutputTokens, maxOutputTokens) }),
  };
  const raised: Warning[] =
    maxOutputTokens !== undefined && maxOutputTokens < leastOutputTokens
      ? [
          {
            code: "other",
            message: `maxOutputTokens was raised from ${maxOutputTokens} to ${leastOutputTokens}`,
          },
        ]
      : [];
  return { body, warnings: [...warnings, ...looseSchema(format?.strict), ...raised] };
}

/** The warning that a schema could not be enforced, if it could not. */
export function looseSchema(strict: boolean | undefined): readonly Warning[] {
  return strict === false
    ? [{ code: "other", message: "the output schema is not enforced: strict mode cannot express it" }]
    : [];
}
