import type { Prompts } from "./read-prompts.ts";

/** The instructions for a model, and how much evidence it gets. */
export interface DraftingOptions {
  /** The model to use. @default the provider's default model */
  readonly model?: string;
  /** The wording of the prompts, from {@link readPrompts}. @default the package's own */
  readonly prompts?: Prompts;
  /** Size of the model's context in tokens. @default what the provider knows about the model, else 16384 */
  readonly contextTokens?: number;
  /** Most tokens in an answer. @default 8192, or a quarter of a smaller context */
  readonly maxOutputTokens?: number;
}
