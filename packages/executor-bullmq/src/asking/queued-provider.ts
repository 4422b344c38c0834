import { LLMProvider, PersonaError } from "@persona/contracts";
import type { CallOptions, GenerateRequest, GenerateResponse, ModelCapabilities } from "@persona/contracts";

/** What a queue is asked. */
export interface Question {
  readonly key: string;
  readonly model: string;
  readonly request: GenerateRequest;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A provider as the asking side sees it: what it can do is known here, and workers answer for it. */
export class QueuedProvider extends LLMProvider {
  readonly name: string;
  readonly defaultModel: string;
  readonly #provider: LLMProvider;
  readonly #ask: (question: Question) => Promise<GenerateResponse>;

  /** @param ask puts a request into the queue and waits for its answer */
  constructor(provider: LLMProvider, ask: (question: Question) => Promise<GenerateResponse>) {
    super();
    this.name = provider.name;
    this.defaultModel = provider.defaultModel;
    this.#provider = provider;
    this.#ask = ask;
  }

  capabilities(model?: string): ModelCapabilities {
    return this.#provider.capabilities(model);
  }

  isConfigured(): boolean {
    return true;
  }

  generate(): never {
    throw new PersonaError({
      code: "invalid-option",
      message: "the queue has no form that blocks",
      hint: "Use generateAsync.",
    });
  }

  /** Has a request answered by a worker. @throws PersonaError as the worker's provider throws, and those of the queue */
  override generateAsync(request: GenerateRequest, options: CallOptions = {}): Promise<GenerateResponse> {
    const { idempotencyKey: key, timeoutMs = 180_000, signal } = options;
    if (key === undefined) throw new TypeError("a request without a key cannot be queued");
    return this.#ask({ key, model: request.model ?? this.defaultModel, request, timeoutMs, signal });
  }
}
