import Anthropic from "@anthropic-ai/sdk";
import { parseRateLimitHeaders, SyncBridge } from "@persona/async-utils";
import { errorClasses, jsonAt, StreamingRemoteProvider, withoutWebPages } from "@persona/provider-kit";
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
import { toPersonaError } from "./error.ts";
import { capabilitiesOf, defaultModel } from "./models.ts";
import type { AnthropicProviderOptions } from "./options.ts";
import { toMessagesBody } from "./request.ts";
import { fromMessage } from "./response.ts";
import { fromMessageEvents } from "./stream.ts";

const longestTimeoutMs = 2_147_483_647;

/** The SDK's options of one call. */
interface WireOptions {
  readonly signal: AbortSignal;
  readonly timeout: number;
  readonly headers?: { readonly "idempotency-key": string };
}

/** One thread for all providers of this kind, started by the first blocking call. */
let sharedBridge: SyncBridge | undefined;

/** Anthropic's Claude models. Constructing it needs no key and makes no call. */
export class AnthropicProvider extends StreamingRemoteProvider implements TokenCountingProvider {
  readonly #options: AnthropicProviderOptions;
  #client: { readonly key: string | undefined; readonly sdk: Anthropic } | undefined;

  constructor(options: AnthropicProviderOptions = {}) {
    super({
      name: "anthropic",
      defaultModel: options.defaultModel ?? defaultModel,
      apiKey: options.apiKey,
      keyVariable: "ANTHROPIC_API_KEY",
      environment: options.environment,
      timeoutMs: options.timeoutMs,
      options,
    });
    this.#options = options;
  }

  override capabilities(model: string = this.defaultModel): ModelCapabilities {
    return capabilitiesOf(model);
  }

  /** The input tokens of a request by the model's own count. */
  async countTokensAsync(request: GenerateRequest, options: CallOptions = {}): Promise<number> {
    return this.within(request, options, async (call) => {
      const { model, system, messages, output_config } = toMessagesBody(
        request,
        call.model,
        this.#options,
      ).body;
      const counted = await this.#sdk(call).messages.countTokens(
        {
          model,
          messages,
          ...(system === undefined ? {} : { system }),
          ...(output_config === undefined ? {} : { output_config }),
        },
        wireOptions(call),
      );
      return this.tokenCount(jsonAt(counted, "input_tokens"));
    });
  }

  protected override bridge(): SyncBridge {
    sharedBridge ??= new SyncBridge({
      module: new URL(
        import.meta.url.endsWith(".ts") ? "./blocking-entry.ts" : "./blocking-entry.js",
        import.meta.url,
      ),
      errorClasses,
    });
    return sharedBridge;
  }

  protected override async ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
    const { body, warnings } = toMessagesBody(request, call.model, this.#options);
    const { data, response } = await this.#sdk(call).messages.create(body, wireOptions(call)).withResponse();
    return withRateLimit(fromMessage(data, { name: this.name, model: call.model, warnings }), response);
  }

  protected override async *askInPieces(
    request: GenerateRequest,
    call: RemoteCall,
  ): AsyncGenerator<StreamEvent, void, undefined> {
    const { body, warnings } = toMessagesBody(request, call.model, this.#options);
    const { data, response } = await this.#sdk(call)
      .messages.create({ ...body, stream: true }, wireOptions(call))
      .withResponse();
    for await (const event of fromMessageEvents(data, { name: this.name, model: call.model, warnings }))
      yield event.type === "response"
        ? { type: "response", response: withRateLimit(event.response, response) }
        : event;
  }

  protected override typedError(error: unknown, secrets: readonly string[]): PersonaError {
    return toPersonaError(error, this.name, secrets);
  }

  #sdk({ key }: RemoteCall): Anthropic {
    if (this.#client !== undefined && this.#client.key === key) return this.#client.sdk;
    // Everything the SDK would read from the environment or a profile is given, so that only our options count.
    const sdk = new Anthropic({
      apiKey: key ?? null,
      authToken: null,
      webhookKey: null,
      baseURL: this.#options.baseURL ?? "https://api.anthropic.com",
      maxRetries: 0,
      timeout: longestTimeoutMs,
      logLevel: "off",
      openTelemetry: false,
      fetch: withoutWebPages(this.#options.fetch),
      ...(this.#options.headers === undefined ? {} : { defaultHeaders: { ...this.#options.headers } }),
    });
    this.#client = { key, sdk };
    return sdk;
  }
}

function withRateLimit(response: GenerateResponse, { headers }: Response): GenerateResponse {
  const rateLimit = parseRateLimitHeaders(headers);
  return Object.keys(rateLimit).length === 0 ? response : { ...response, rateLimit };
}

function wireOptions({ signal, idempotencyKey }: RemoteCall): WireOptions {
  // Time is kept by callWithin. Without a timeout of its own the SDK refuses long answers before it asks.
  const wire = { signal, timeout: longestTimeoutMs };
  // The SDK has an option for the key but does not send it.
  return idempotencyKey === undefined ? wire : { ...wire, headers: { "idempotency-key": idempotencyKey } };
}
