import { LLMProvider, PersonaError } from "@persona/contracts";
import type { CallOptions, GenerateRequest, GenerateResponse, ModelCapabilities } from "@persona/contracts";

/** A request that is answered elsewhere, under its key. */
export interface RelayedRequest {
  readonly key: string;
  readonly model: string;
  readonly request: GenerateRequest;
  /** How long a call may take; absent where nobody said. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a {@link RelayProvider} is made of. */
export interface RelayOptions {
  /** The provider that is asked there. What it can do is known here. */
  readonly provider: LLMProvider;
  /** What answers, as in `the queue`. */
  readonly by: string;
  /** Has a request answered there. */
  readonly ask: (request: RelayedRequest) => Promise<GenerateResponse>;
  /** Whether what a call needs is there, and not here. @default false */
  readonly isConfiguredThere?: boolean;
}

/** A provider whose requests are answered elsewhere: by workers of a queue, or in a batch. It has no form that blocks. */
export class RelayProvider extends LLMProvider {
  readonly name: string;
  readonly defaultModel: string;
  readonly #options: RelayOptions;

  constructor(options: RelayOptions) {
    super();
    this.name = options.provider.name;
    this.defaultModel = options.provider.defaultModel;
    this.#options = options;
  }

  capabilities(model?: string): ModelCapabilities {
    return this.#options.provider.capabilities(model);
  }

  isConfigured(): boolean {
    return this.#options.isConfiguredThere === true || this.#options.provider.isConfigured();
  }

  generate(): never {
    throw new PersonaError({
      code: "invalid-option",
      message: `${this.#options.by} has no form that blocks`,
      hint: "Use generateAsync.",
    });
  }

  /** Has a request answered elsewhere. @throws PersonaError what is thrown there */
  override generateAsync(request: GenerateRequest, options: CallOptions = {}): Promise<GenerateResponse> {
    const { idempotencyKey: key, timeoutMs, signal } = options;
    if (key === undefined) throw new TypeError(`a request without a key cannot go to ${this.#options.by}`);
    return this.#options.ask({ key, model: request.model ?? this.defaultModel, request, timeoutMs, signal });
  }
}
