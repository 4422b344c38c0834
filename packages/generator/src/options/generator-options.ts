import type { LLMProvider, Span, TextPseudonymizer } from "@persona/contracts";
import type { CallSettings, RunCallSettings } from "@persona/calls";
import type { GroupingOptions } from "@persona/grouping";
import { contextRoom } from "../prompts/context-room.ts";
import type { ContextRoom } from "../prompts/context-room.ts";
import type { DraftingOptions } from "../prompts/drafting-options.ts";
import { readPrompts } from "../prompts/read-prompts.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import type { JudgeOptions } from "./judge-options.ts";
import type { ProgressEvent } from "./progress-event.ts";
import { requireAtLeastZero, requireWhole } from "./require-numbers.ts";

/** What a generator is made with: how people are grouped, the instructions for a model, and how it is called. */
export interface PersonaGeneratorOptions
  extends Omit<GroupingOptions, "seed">, DraftingOptions, CallSettings {
  /** The provider that writes the drafts. `@persona/providers-local` needs no key and no network. */
  readonly provider: LLMProvider;
  /** The same inputs and seed give the same personas. @default 1 */
  readonly seed?: number;
  /** Groups that `generateAsync` describes at once. @default 4 */
  readonly maxConcurrent?: number;
  /**
   * True to allow participants' words to be sent as they are, names included, to a provider that is not on this
   * machine. Without it, a run needs a pseudonymizer. @default false
   */
  readonly sendsOriginalText?: boolean;
  /** Who judges the claims of personas after the rules. @default nobody */
  readonly judge?: JudgeOptions;
}

/** How one run of a generator is done. */
export interface GenerationOptions {
  /** Stops the run, which then throws a PersonaError `aborted` with the signal's reason as its cause. */
  readonly signal?: AbortSignal;
  /**
   * Says of a statement that it must not be shown, for example because it identifies a person: no claim rests on it. The
   * span says what it is a part of.
   */
  readonly withhold?: (text: string, span: Span) => boolean;
  /** A description of the study for models: the product, what the study asks, who was asked and how. */
  readonly brief?: string;
  /** Called for every event, in order. */
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Replaces what identifies people in everything that is sent. `@persona/loader` has one. */
  readonly pseudonymizer?: TextPseudonymizer;
}

/** How one run of a generator is done that does not block. */
export interface AsyncGenerationOptions extends GenerationOptions, RunCallSettings {}

/** Options with every default filled in. */
export interface ValidOptions extends PersonaGeneratorOptions, ContextRoom {
  readonly seed: number;
  readonly maxConcurrent: number;
  readonly prompts: Prompts;
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
  /** The model that is used: `model`, or the provider's default. */
  readonly modelName: string;
}

/** The longest time that a timer can wait. */
const mostTimeoutMs = 2 ** 31 - 1;

/**
 * Checks options and fills in defaults.
 *
 * @throws PersonaError `invalid-option`, naming the option and its value
 */
export function validateOptions(options: PersonaGeneratorOptions): ValidOptions {
  const { provider, model, seed = 1, maxConcurrent = 4, timeoutMs = 180_000 } = options;
  requireWhole("seed", seed, 0);
  requireWhole("maxConcurrent", maxConcurrent, 1);
  requireWhole("timeoutMs", timeoutMs, 1, mostTimeoutMs);
  for (const name of ["count", "contextTokens", "maxOutputTokens"] as const) {
    const value = options[name];
    if (value !== undefined) requireWhole(name, value, 1);
  }
  for (const name of ["maxTokens", "maxCost"] as const) {
    const value = options[name];
    if (value !== undefined) requireAtLeastZero(name, value);
  }
  for (const [name, value] of Object.entries(options.limits ?? {})) {
    requireWhole(`limits.${name}`, Number(value), 1);
  }
  const prompts = options.prompts ?? readPrompts();
  return {
    ...options,
    ...contextRoom(provider.capabilities(model), prompts, options),
    seed,
    maxConcurrent,
    timeoutMs,
    prompts,
    modelName: model ?? provider.defaultModel,
  };
}
