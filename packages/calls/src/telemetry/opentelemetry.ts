import { metrics, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Attributes, Histogram, Meter, Tracer } from "@opentelemetry/api";
import { PersonaError } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import type { CallSpan, Telemetry } from "./telemetry.ts";

/** How calls are reported to OpenTelemetry. */
export interface OpenTelemetryOptions {
  /** Puts requests and answers into the spans. They contain participants' words. @default false */
  readonly hasContent?: boolean;
  /** @default the global provider's */
  readonly tracer?: Tracer;
  /** @default the global provider's */
  readonly meter?: Meter;
}

const scope = "@persona/calls";

/** Our providers' names in the conventions. Other names are reported as they are. */
const providerNames: Readonly<Record<string, string>> = { gemini: "gcp.gemini" };

/**
 * Reports each call to a model to OpenTelemetry by the semantic conventions for generative AI (v1.37): a client span
 * `chat <model>` with the request's settings, the answer's model, finish reason and tokens, and the histograms
 * `gen_ai.client.token.usage` and `gen_ai.client.operation.duration`. Without an SDK registered it does nothing.
 * Needs `@opentelemetry/api` to be installed.
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Telemetry {
  const { hasContent = false } = options;
  const tracer = options.tracer ?? trace.getTracer(scope);
  const { tokens, seconds } = histograms(options.meter ?? metrics.getMeter(scope));
  return {
    call: ({ provider, model, request }) => {
      const common: Attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": providerNames[provider] ?? provider,
        "gen_ai.request.model": model,
      };
      const startedMs = performance.now();
      const span = tracer.startSpan(`chat ${model}`, {
        kind: SpanKind.CLIENT,
        attributes: {
          ...common,
          ...requestAttributes(request),
          ...(hasContent ? inputContent(request) : {}),
        },
      });
      const end = (more: Attributes): void => {
        seconds.record((performance.now() - startedMs) / 1000, { ...common, ...more });
        span.end();
      };
      return {
        answered: (response) => {
          const attributes = { ...common, "gen_ai.response.model": response.model };
          span.setAttributes({
            ...responseAttributes(response),
            ...(hasContent ? outputContent(response) : {}),
          });
          const { inputTokens, outputTokens } = response.usage;
          tokens.record(inputTokens.total, { ...attributes, "gen_ai.token.type": "input" });
          tokens.record(outputTokens.total, { ...attributes, "gen_ai.token.type": "output" });
          end({ "gen_ai.response.model": response.model });
        },
        failed: (error) => {
          const type = PersonaError.isInstance(error) ? error.code : "_OTHER";
          span.setAttribute("error.type", type);
          span.setStatus({ code: SpanStatusCode.ERROR });
          end({ "error.type": type });
        },
      } satisfies CallSpan;
    },
  };
}

function histograms(meter: Meter): { readonly tokens: Histogram; readonly seconds: Histogram } {
  return {
    tokens: meter.createHistogram("gen_ai.client.token.usage", {
      unit: "{token}",
      description: "Number of input and output tokens used.",
      advice: { explicitBucketBoundaries: Array.from({ length: 14 }, (_, power) => 4 ** power) },
    }),
    seconds: meter.createHistogram("gen_ai.client.operation.duration", {
      unit: "s",
      description: "GenAI operation duration.",
      advice: { explicitBucketBoundaries: Array.from({ length: 14 }, (_, power) => 2 ** power / 100) },
    }),
  };
}

function requestAttributes({ maxOutputTokens, temperature, seed, output }: GenerateRequest): Attributes {
  return {
    ...(maxOutputTokens === undefined ? {} : { "gen_ai.request.max_tokens": maxOutputTokens }),
    ...(temperature === undefined ? {} : { "gen_ai.request.temperature": temperature }),
    ...(seed === undefined ? {} : { "gen_ai.request.seed": seed }),
    "gen_ai.output.type": output === undefined ? "text" : "json",
  };
}

function responseAttributes({ model, id, finishReason, usage }: GenerateResponse): Attributes {
  return {
    "gen_ai.response.model": model,
    "gen_ai.response.finish_reasons": [finishReason.raw ?? finishReason.unified],
    "gen_ai.usage.input_tokens": usage.inputTokens.total,
    "gen_ai.usage.output_tokens": usage.outputTokens.total,
    ...(id === undefined ? {} : { "gen_ai.response.id": id }),
  };
}

function inputContent({ system, messages }: GenerateRequest): Attributes {
  return {
    ...(system === undefined
      ? {}
      : { "gen_ai.system_instructions": JSON.stringify([{ type: "text", content: system }]) }),
    "gen_ai.input.messages": JSON.stringify(
      messages.map(({ role, text }) => ({ role, parts: [{ type: "text", content: text }] })),
    ),
  };
}

function outputContent({ text, finishReason }: GenerateResponse): Attributes {
  const message = {
    role: "assistant",
    parts: [{ type: "text", content: text }],
    finish_reason: finishReason.unified,
  };
  return { "gen_ai.output.messages": JSON.stringify([message]) };
}
