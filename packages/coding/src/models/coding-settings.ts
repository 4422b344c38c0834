import { fenceCode, fenced } from "@persona/text";
import type { GenerateRequest } from "@persona/contracts";
import { jsonSchemaOf } from "@persona/contracts";
import type { CodingPrompts } from "./read-coding-prompts.ts";

/** How a model is asked to code. */
export interface CodingSettings {
  readonly prompts: CodingPrompts;
  /** What the study is about: product, research questions, who was asked and how. */
  readonly brief?: string;
  readonly model?: string;
  readonly seed: number;
  readonly maxOutputTokens: number;
}

/** A request with codes and statements in fences that nobody who wrote them could know. */
export function codingRequest(
  { brief, model, seed, maxOutputTokens }: Omit<CodingSettings, "prompts">,
  system: string,
  schema: "codes-draft" | "codings-draft",
  parts: Readonly<Record<string, readonly string[]>>,
): GenerateRequest {
  const said = { ...(brief === undefined ? {} : { brief: brief.split(/\r?\n/) }), ...parts };
  const fence = fenceCode(Object.values(said).flat());
  const text = [
    `The fences of this request are called ${fence}.`,
    ...Object.entries(said).flatMap(([name, lines]) => ["", ...fenced(`${name}-${fence}`, lines)]),
  ].join("\n");
  return {
    ...(model === undefined ? {} : { model }),
    seed,
    maxOutputTokens,
    system,
    messages: [{ role: "user", text }],
    output: { name: schema.replace("-", "_"), schema: jsonSchemaOf(schema) },
  };
}
