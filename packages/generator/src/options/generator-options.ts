import { jsonSchemaOf, PersonaError } from "@persona/contracts";
import type { Amount, LLMProvider, TextPseudonymizer } from "@persona/contracts";
import { estimateTokens } from "@persona/calls";
import type { Ledger, ProviderLimits, RequestExecutor, SpendingOptions, Telemetry } from "@persona/calls";
import type { ProgressEvent } from "./progress-event.ts";
import { readPrompts } from "../prompts/read-prompts.ts";
import type { Prompts } from "../prompts/read-prompts.ts";

/** What a generator is made with. */
export interface PersonaGeneratorOptions extends SpendingOptions {
  /** Who drafts. Any {@link LLMProvider}; `@persona/providers-local` needs no key and no network. */
  readonly provider: LLMProvider;
  /** Model to ask for. @default the provider's own */
  readonly model?: string;
  /** How many personas are wished for; fewer come when the data do not support as many. */
  readonly count?: number;
  /** Questions that form groups, whatever the rules say of them: by text, header or column id. */
  readonly active?: readonly string[];
  /** Questions that only describe groups. */
  readonly passive?: readonly string[];
  /** The same inputs and seed give the same personas. @default 1 */
  readonly seed?: number;
  /** Groups described at once by `generateAsync`. @default 4 */
  readonly maxConcurrent?: number;
  /** The wording, from {@link readPrompts}. @default the package's own */
  readonly prompts?: Prompts;
  /** Tokens that the model's context holds. @default what the provider knows of the model, else 16384 */
  readonly contextTokens?: number;
  /** Tokens that an answer may have. @default 8192, or a quarter of a smaller context */
  readonly maxOutputTokens?: number;
  /** The provider's limits. What is left out is learned from its headers. Heeded by the asynchronous forms. */
  readonly limits?: ProviderLimits;
  /** Time a call may take, in milliseconds. @default 180000 */
  readonly timeoutMs?: number;
  /** Told of each call. */
  readonly telemetry?: Telemetry;
  /**
   * True to allow participants' words to be sent as they are, names included, to a provider that is not on this
   * machine. Without it, a run needs a pseudonymizer. @default false
   */
  readonly sendsOriginalText?: boolean;
}

/** How a single generation is run. */
export interface GenerationOptions {
  readonly signal?: AbortSignal;
  /** Tells of a text that it must not be shown, such as one that identifies a person: no claim then rests on it. */
  readonly withhold?: (text: string) => boolean;
  /** Called for every event, in order. */
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Replaces what identifies people in everything that is sent. `@persona/loader` has one. */
  readonly pseudonymizer?: TextPseudonymizer;
}

/** How a generation is run that does not block. */
export interface AsyncGenerationOptions extends GenerationOptions {
  /** Where everything is written down before it counts, so that a run can be resumed. */
  readonly ledger?: Ledger;
  /** Takes all answers from the ledger and asks nobody. */
  readonly isOffline?: boolean;
  /** What the run has spent already. @default what its ledger tells of the time before it was opened */
  readonly spentBefore?: Amount;
  /** What answers requests. @default this process, which asks the provider */
  readonly executor?: RequestExecutor;
}

/** Options with every default filled in. */
export interface ValidOptions extends PersonaGeneratorOptions {
  readonly seed: number;
  readonly maxConcurrent: number;
  readonly prompts: Prompts;
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
  /** The model that is asked: `model`, or the provider's own. */
  readonly modelName: string;
  /** Room for a group's evidence in a request. */
  readonly evidenceTokens: number;
}

/** What a model is taken to hold of which nobody knows: small, so that a local server is not overrun. */
const assumedContextTokens = 16_384;
const usualOutputTokens = 8192;
/** More evidence than this is paid for and no longer read with care. */
const mostEvidenceTokens = 24_000;
const leastEvidenceTokens = 256;
/** A tokenizer may make a quarter more of a text than was estimated. */
const safety = 0.8;

/**
 * Checks options and fills in defaults.
 *
 * @throws PersonaError `invalid-option`, naming the option and its value
 */
export function validateOptions(options: PersonaGeneratorOptions): ValidOptions {
  const { seed = 1, maxConcurrent = 4, count, timeoutMs = 180_000, prompts = readPrompts() } = options;
  requireWhole("seed", seed, 0);
  requireWhole("maxConcurrent", maxConcurrent, 1);
  requireWhole("timeoutMs", timeoutMs, 1);
  if (count !== undefined) requireWhole("count", count, 1);
  if (options.contextTokens !== undefined) requireWhole("contextTokens", options.contextTokens, 1);
  if (options.maxOutputTokens !== undefined) requireWhole("maxOutputTokens", options.maxOutputTokens, 1);
  for (const name of ["maxTokens", "maxCost"] as const) atLeastZero(name, options[name]);
  for (const [name, value] of Object.entries(options.limits ?? {}))
    requireWhole(`limits.${name}`, Number(value), 1);
  const capabilities = options.provider.capabilities(options.model);
  const context = options.contextTokens ?? capabilities.contextTokens ?? assumedContextTokens;
  const maxOutputTokens =
    options.maxOutputTokens ??
    Math.min(usualOutputTokens, capabilities.maxOutputTokens ?? Infinity, Math.floor(context / 4));
  const frame = estimateTokens(prompts.draft + prompts.repair + JSON.stringify(jsonSchemaOf("draft"))) + 600;
  // a repair comes on top of the evidence: room is left for the claims that go back and for the mended ones
  const room = Math.floor((context - 2 * maxOutputTokens - frame) * safety);
  const isLocal = capabilities.readsEvidence === true;
  if (!isLocal && room < leastEvidenceTokens) {
    throw new PersonaError({
      code: "invalid-option",
      message: `a context of ${context} tokens leaves no room for evidence beside ${frame} tokens of instructions and twice ${maxOutputTokens} of answers`,
      hint: "Give a larger context, or a lower maxOutputTokens.",
    });
  }
  return {
    ...options,
    modelName: options.model ?? options.provider.defaultModel,
    seed,
    maxConcurrent,
    timeoutMs,
    prompts,
    maxOutputTokens,
    evidenceTokens: isLocal ? Infinity : Math.min(room, mostEvidenceTokens),
  };
}

/** @throws PersonaError `invalid-option`, naming the option, for anything but a whole number of at least `least` */
export function requireWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `${name} must be a whole number of at least ${least}, but is ${value}`,
    ...(name === "count"
      ? { hint: "Leave count out to let the data decide how many personas there are." }
      : {}),
  });
}

function atLeastZero(name: string, value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `${name} must be a number of at least 0, but is ${value}`,
  });
}
