import type { GenerateRequest, Warning } from "@persona/contracts";
import { isReasoningModel } from "./models.ts";
import type { OpenAISettings } from "./options.ts";

/** The sampling parameters that a model takes, and a warning for each that it does not. */
export interface Sampling {
  readonly temperature?: number;
  readonly seed?: number;
  readonly warnings: readonly Warning[];
}

/** The warning for a parameter that was left out. */
export function dropped(parameter: string, why: string): Warning {
  return { code: "unsupported-parameter", message: `${parameter} was left out: ${why}` };
}

/** Sorts a request's sampling parameters. @param refused names of parameters that the API refused for this model */
export function samplingOf(
  request: GenerateRequest,
  model: string,
  settings: OpenAISettings,
  refused: ReadonlySet<string>,
): Sampling {
  const warnings: Warning[] = [];
  const takesTemperature = !refused.has("temperature") && !isReasoningModel(model);
  const takesSeed = !refused.has("seed") && settings.api === "chat";
  if (request.temperature !== undefined && !takesTemperature)
    warnings.push(dropped("temperature", `${model} does not accept it`));
  if (request.seed !== undefined && !takesSeed)
    warnings.push(
      dropped(
        "seed",
        settings.api === "chat" ? `${model} does not accept it` : "the Responses API does not have it",
      ),
    );
  return {
    warnings,
    ...(request.temperature !== undefined && takesTemperature ? { temperature: request.temperature } : {}),
    ...(request.seed !== undefined && takesSeed ? { seed: request.seed } : {}),
  };
}
