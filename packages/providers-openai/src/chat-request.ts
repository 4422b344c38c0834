import type { GenerateRequest } from "@persona/contracts";
import type OpenAI from "openai";
import { isReasoningModel } from "./models.ts";
import type { OpenAISettings } from "./options.ts";
import { looseSchema } from "./responses-request.ts";
import type { Converted } from "./responses-request.ts";
import { samplingOf } from "./sampling.ts";
import { strictSchema } from "./strict-schema.ts";

type Body = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

/** A request for the Chat Completions API, in the terms that compatible servers know too. */
export function toChatBody(
  request: GenerateRequest,
  model: string,
  settings: OpenAISettings,
  refused: ReadonlySet<string>,
): Converted<Body> {
  const { warnings, temperature, seed } = samplingOf(request, model, settings, refused);
  const { maxOutputTokens, output, system } = request;
  const format = output === undefined ? undefined : strictSchema(output.schema);
  // Compatible servers may refuse fields that they do not know. A gateway to OpenAI is recognized by the model's name.
  const isOpenAI = settings.isOpenAI || isReasoningModel(model);
  const body: Body = {
    model,
    ...(isOpenAI ? { store: false } : {}),
    messages: [
      ...(system === undefined ? [] : [{ role: "system" as const, content: system }]),
      ...request.messages.map((message) => ({ role: message.role, content: message.text })),
    ],
    ...(output === undefined || format === undefined
      ? {}
      : {
          response_format: {
            type: "json_schema" as const,
            json_schema: { name: output.name, strict: format.strict, schema: format.schema },
          },
        }),
    ...(isOpenAI && settings.reasoningEffort !== undefined && !refused.has("reasoning_effort")
      ? { reasoning_effort: settings.reasoningEffort }
      : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
    ...(maxOutputTokens === undefined
      ? {}
      : { [isOpenAI ? "max_completion_tokens" : "max_tokens"]: maxOutputTokens }),
  };
  return { body, warnings: [...warnings, ...looseSchema(format?.strict)] };
}
