import type Anthropic from "@anthropic-ai/sdk";
import type { GenerateRequest, Warning } from "@persona/contracts";
import type { AnthropicProviderOptions } from "./options.ts";
import { outputSchema } from "./output-schema.ts";

/** About 1,024 tokens: the API caches no shorter prefix for any model. */
const shortestCachedPrefix = 4096;

/** A request as the Messages API takes it. */
export interface Converted {
  readonly body: Anthropic.MessageCreateParamsNonStreaming;
  readonly warnings: readonly Warning[];
}

/** A request for the Messages API. Parameters that it no longer has are dropped with a warning. */
export function toMessagesBody(
  request: GenerateRequest,
  model: string,
  options: AnthropicProviderOptions,
): Converted {
  const { system, output } = request;
  const isCached =
    options.promptCaching !== false && system !== undefined && system.length >= shortestCachedPrefix;
  const config = {
    ...(options.effort === undefined ? {} : { effort: options.effort }),
    ...(output === undefined
      ? {}
      : { format: { type: "json_schema" as const, schema: outputSchema(output.schema) } }),
  };
  const warnings = (["temperature", "seed"] as const)
    .filter((name) => request[name] !== undefined)
    .map((name): Warning => ({
      code: "unsupported-parameter",
      message: `${name} was left out: the Messages API does not have it`,
    }));
  return {
    warnings,
    body: {
      model,
      max_tokens: request.maxOutputTokens ?? options.maxOutputTokens ?? 16_384,
      ...(system === undefined
        ? {}
        : {
            system: [
              {
                type: "text" as const,
                text: system,
                ...(isCached ? { cache_control: { type: "ephemeral" as const } } : {}),
              },
            ],
          }),
      messages: request.messages.map((message) => ({ role: message.role, content: message.text })),
      ...(Object.keys(config).length === 0 ? {} : { output_config: config }),
    },
  };
}
