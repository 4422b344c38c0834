import { LLMProvider, PersonaError } from "@persona/contracts";
import type { CallOptions, GenerateRequest, GenerateResponse, ModelCapabilities } from "@persona/contracts";

/** What is asked of a batch. */
export interface Question {
  readonly key: string;
  readonly model: string;
  readonly request: GenerateRequest;
  readonly signal?: AbortSignal | undefined;
}

/** A provider as a run sees it whose requests go into batches. */
export class BatchedProvider extends LLMProvider {
  readonly name: string;
  readonly defaultModel: string;
  readonly #provider: LLMProvider;
  readonly #ask: (question: Question) => Promise<GenerateResponse>;

  /** @param ask puts a request into a batch and waits for its answer */
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
    return this.#provider.isConfigured();
  }

  generate(): never {
    throw new PersonaError({
      code: "invalid-option",
      message: "a batch has no form that blocks",
      hint: "Use generateAsync.",
    });
  }

  /** Has a request answered by a batch. @throws PersonaError `still-waiting`, and what the provider says */
  override generateAsync(request: GenerateRequest, options: CallOptions = {}): Promise<GenerateResponse> {
    const { idempotencyKey: key, signal } = options;
    if (key === undefined) throw new TypeError("a request without a key cannot be put into a batch");
    return this.#ask({ key, model: request.model ?? this.defaultModel, request, signal });
  }
}
