import type { GenerateRequest, Warning } from "@persona/contracts";
import type { GeminiProviderOptions } from "./options.ts";
import { responseSchema } from "./response-schema.ts";
import type { GeminiBody } from "./transport.ts";

/** A request as the generateContent API takes it. */
export interface Converted {
  readonly body: GeminiBody;
  readonly warnings: readonly Warning[];
}

/** A request for the generateContent API. A schema that its dialect cannot say goes into the instructions instead. */
export function toGeminiBody(request: GenerateRequest, options: GeminiProviderOptions): Converted {
  const { output, system, maxOutputTokens, temperature, seed } = request;
  const schema = output === undefined ? undefined : responseSchema(output.schema);
  const isLoose = output !== undefined && schema === undefined;
  const instructions = [
    ...(system === undefined ? [] : [system]),
    ...(isLoose ? [`Answer with JSON that follows this JSON Schema: ${JSON.stringify(output.schema)}`] : []),
  ].join("\n\n");
  return {
    warnings: isLoose
      ? [
          {
            code: "other",
            message: "the output schema is not enforced: Gemini's dialect cannot express it",
          },
        ]
      : [],
    body: {
      ...(instructions === ""
        ? {}
        : { systemInstruction: { role: "system", parts: [{ text: instructions }] } }),
      contents: request.messages.map((message) => ({
        role: message.role === "assistant" ? "model" : "user",
        parts: [{ text: message.text }],
      })),
      generationConfig: {
        ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
        ...(temperature === undefined ? {} : { temperature }),
        ...(seed === undefined ? {} : { seed }),
        ...(options.thinkingBudget === undefined
          ? {}
          : { thinkingConfig: { thinkingBudget: options.thinkingBudget } }),
        ...(output === undefined ? {} : { responseMimeType: "application/json" }),
        ...(schema === undefined ? {} : { responseSchema: schema }),
      },
    },
  };
}
