import { blockingEntry, jsonAt, StreamingRemoteProvider } from "@persona/provider-kit";
import type {
  CallOptions,
  GenerateRequest,
  GenerateResponse,
  ModelCapabilities,
  StreamEvent,
  TokenCountingProvider,
  PersonaError,
} from "@persona/contracts";
import type { RemoteCall } from "@persona/provider-kit";
import { capabilitiesOf, defaultModel } from "./models.ts";
import type { GeminiProviderOptions } from "./options.ts";
import { toGeminiBody } from "./request.ts";
import { fromGeminiBody } from "./response.ts";
import { fromGeminiChunks } from "./stream.ts";
import { countTokens, failedAnswerIn, generateContent, streamGenerateContent } from "./transport.ts";
import type { GeminiTarget } from "./transport.ts";

/** Google's Gemini models. Constructing it needs no key and makes no call. */
export class GeminiProvider extends StreamingRemoteProvider implements TokenCountingProvider {
  readonly #options: GeminiProviderOptions;

  constructor(options: GeminiProviderOptions = {}) {
    super({
      name: "gemini",
      defaultModel: options.defaultModel ?? defaultModel,
      apiKey: options.apiKey,
      keyVariable: "GEMINI_API_KEY",
      environment: options.environment,
      timeoutMs: options.timeoutMs,
      options,
      module: import.meta.url,
    });
    this.#options = options;
  }

  override capabilities(model: string = this.defaultModel): ModelCapabilities {
    return capabilitiesOf(model);
  }

  /** The input tokens of a request by the model's own count. */
  async countTokensAsync(request: GenerateRequest, options: CallOptions = {}): Promise<number> {
    return this.within(request, options, async (call) => {
      const { body } = toGeminiBody(request, this.#options);
      return this.tokenCount(jsonAt(await countTokens(this.#target(call), body), "totalTokens"));
    });
  }

  protected override async ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
    const { body, warnings } = toGeminiBody(request, this.#options);
    const answer = await generateContent(this.#target(call), body);
    return fromGeminiBody(answer, { name: this.label, model: call.model, warnings });
  }

  protected override askInPieces(
    request: GenerateRequest,
    call: RemoteCall,
  ): AsyncGenerator<StreamEvent, void, undefined> {
    const { body, warnings } = toGeminiBody(request, this.#options);
    const chunks = streamGenerateContent(this.#target(call), body);
    return fromGeminiChunks(chunks, { name: this.label, model: call.model, warnings });
  }

  protected override typedError(error: unknown): PersonaError {
    return super.typedError(failedAnswerIn(error) ?? error);
  }

  #target(call: RemoteCall): GeminiTarget {
    return {
      key: call.key ?? "",
      model: call.model,
      baseURL: this.#options.baseURL,
      headers: this.#options.headers,
      signal: call.signal,
    };
  }
}

/** Answers on the thread that `generate` waits for. @public */
export const generateHere = blockingEntry((options: GeminiProviderOptions) => new GeminiProvider(options));
