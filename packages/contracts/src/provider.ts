import { z } from "zod";
import type { EvidencePack } from "./evidence.ts";
import { PersonaError } from "./errors.ts";

/** A turn of the conversation. */
export interface Message {
  readonly role: "user" | "assistant";
  readonly text: string;
}

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a provider is asked. */
export interface GenerateRequest {
  /** @default the provider's `defaultModel` */
  readonly model?: string;
  readonly system?: string;
  readonly messages: readonly Message[];
  /** The evidence as data. The messages already hold it as text; a provider that reads data uses this instead. */
  readonly evidence?: EvidencePack;
  /** The shape that the response's text must parse to. The caller validates again. */
  readonly output?: { readonly name: string; readonly schema: JsonSchema };
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly seed?: number;
}

/** Why a response ended: in one vocabulary for all providers, and as the provider put it. */
export interface FinishReason {
  readonly unified: "stop" | "length" | "refusal" | "content-filter" | "other";
  readonly raw?: string;
}

/** Tokens used. `total` includes the cached and the reasoning tokens, for every provider. */
export const usageSchema = z.object({
  inputTokens: z.object({ total: z.int(), cacheRead: z.int(), cacheWrite: z.int() }),
  outputTokens: z.object({ total: z.int(), reasoning: z.int() }),
});
/** Tokens used. */
export type Usage = z.infer<typeof usageSchema>;

/** What one budget of a provider allows, as its last response reported. */
export interface RateLimitBudget {
  readonly limit?: number;
  readonly remaining?: number;
  /** Time until the budget is whole again, in milliseconds from the response. */
  readonly resetAfterMs?: number;
}

/** The provider's rate limits as its last response reported them. */
export interface RateLimitSnapshot {
  readonly requests?: RateLimitBudget;
  readonly tokens?: RateLimitBudget;
  readonly inputTokens?: RateLimitBudget;
  readonly outputTokens?: RateLimitBudget;
  readonly retryAfterMs?: number;
}

/** Something that the provider did not do as asked, such as leaving out a parameter that the model does not accept. */
export interface Warning {
  readonly code: "unsupported-parameter" | "other";
  readonly message: string;
}

/** What a provider answers. */
export interface GenerateResponse {
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly usage: Usage;
  /** The model that answered. */
  readonly model: string;
  readonly id?: string;
  readonly rateLimit?: RateLimitSnapshot;
  readonly warnings: readonly Warning[];
}

/** How a call is made, apart from what it asks. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /**
   * The same for every attempt at one answer, so that a provider that keeps such keys does and bills the work once. A new one
   * where another answer is wanted, as after one that could not be used.
   */
  readonly idempotencyKey?: string;
}

/** What a model can do. Unknown is undefined, never a guess. */
export interface ModelCapabilities {
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  readonly structuredOutput?: boolean;
  readonly streaming?: boolean;
  /** True for a provider that reads `request.evidence` on this machine: no context bounds it, and nothing is sent. */
  readonly readsEvidence?: boolean;
}

/**
 * The port that every provider of drafts implements.
 *
 * A subclass must implement `generate`. `generateAsync` may be left out: it then runs `generate` after giving the
 * event loop a turn. A provider that waits for a network overrides it.
 */
export abstract class LLMProvider {
  /** Short lower-case name: `local`, `openai`, … */
  abstract readonly name: string;
  abstract readonly defaultModel: string;

  /** Answers a request and blocks until it is answered. */
  abstract generate(request: GenerateRequest, options?: CallOptions): GenerateResponse;

  /** What a model can do. @param model defaults to `defaultModel` */
  abstract capabilities(model?: string): ModelCapabilities;

  /** Whether everything a call needs (a key, say) is there. Makes no call. */
  abstract isConfigured(): boolean;

  /** Answers a request without blocking. Rejects with code `aborted` when the signal fires before the work starts. */
  async generateAsync(request: GenerateRequest, options?: CallOptions): Promise<GenerateResponse> {
    await new Promise((resolve) => setImmediate(resolve));
    if (options?.signal?.aborted === true) {
      throw new PersonaError({
        code: "aborted",
        message: `the call to ${this.name} was aborted`,
        cause: options.signal.reason,
      });
    }
    return this.generate(request, options);
  }
}
