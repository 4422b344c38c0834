import { PersonaError } from "@persona/contracts";
import type { LLMProvider, PersonaSet, Usage } from "@persona/contracts";

/** What a generator is made with. */
export interface PersonaGeneratorOptions {
  /** Who drafts. Any {@link LLMProvider}; `@persona/providers-local` needs no key and no network. */
  readonly provider: LLMProvider;
  /** Model to ask for. @default the provider's own */
  readonly model?: string;
  /** How many personas are wished for; fewer come when the data do not support as many. */
  readonly count?: number;
  /** The same inputs and seed give the same personas. @default 1 */
  readonly seed?: number;
  /** Groups described at once by `generateAsync`. @default 4 */
  readonly maxConcurrent?: number;
}

/** How a single generation is run. */
export interface GenerationOptions {
  readonly signal?: AbortSignal;
  /** Called for every event, in order. */
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** What happens while personas are made. `done` counts up to `total`. */
export type ProgressEvent =
  | { readonly type: "grouping"; readonly participants: number }
  | { readonly type: "grouped"; readonly groups: number; readonly reason: string }
  | { readonly type: "drafting"; readonly group: number; readonly done: number; readonly total: number }
  | {
      readonly type: "persona";
      readonly group: number;
      readonly label: string;
      readonly claims: number;
      readonly done: number;
      readonly total: number;
    };

/** What a generation gives. */
export interface Generation {
  readonly set: PersonaSet;
  readonly usage: Usage;
  readonly promptHash: string;
  readonly warnings: readonly string[];
}

/** Options with every default filled in. */
export interface ValidOptions {
  readonly provider: LLMProvider;
  readonly model?: string;
  readonly count?: number;
  readonly seed: number;
  readonly maxConcurrent: number;
}

/**
 * Checks options and fills in defaults.
 *
 * @throws PersonaError `invalid-option`, naming the option and its value
 */
export function validateOptions(options: PersonaGeneratorOptions): ValidOptions {
  const { seed = 1, maxConcurrent = 4, count } = options;
  whole("seed", seed, 0);
  whole("maxConcurrent", maxConcurrent, 1);
  if (count !== undefined) whole("count", count, 1);
  return { ...options, seed, maxConcurrent };
}

function whole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `${name} must be a whole number of at least ${least}, but is ${value}`,
    ...(name === "count"
      ? { hint: "Leave count out to let the data decide how many personas there are." }
      : {}),
  });
}
