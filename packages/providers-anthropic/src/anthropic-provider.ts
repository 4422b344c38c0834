import type Anthropic from "@anthropic-ai/sdk";
import {
  blockingEntry,
  ClientByKey,
  idempotencyHeader,
  jsonAt,
  StreamingRemoteProvider,
  streamOrWhole,
  withRateLimit,
} from "@persona/provider-kit";
import type {
  CallOptions,
  GenerateRequest,
  GenerateResponse,
  ModelCapabilities,
  StreamEvent,
  TokenCountingProvider,
} from "@persona/contracts";
import type { RemoteCall } from "@persona/provider-kit";
import { capabilitiesOf, defaultModel } from "./models.ts";
import type { AnthropicProviderOptions } from "./options.ts";
import { toMessagesBody } from "./request.ts";
import { fromMessage } from "./response.ts";
import { longestTimeoutMs, sdkOf } from "./sdk.ts";
import { fromMessageEvents } from "./stream.ts";

/** Anthropic's Claude models. Constructing it needs no key and makes no call. */
export class AnthropicProvider extends StreamingRemoteProvider implements TokenCountingProvider {
  readonly #options: AnthropicProviderOptions;
  readonly #client = new ClientByKey((key) => sdkOf(key, this.#options));

  constructor(options: AnthropicProviderOptions = {}) {
    super({
      name: "anthropic",
      defaultModel: options.defaultModel ?? defaultModel,
      apiKey: options.apiKey,
      keyVariable: "ANTHROPIC_API_KEY",
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
      const { model, system, messages, output_config } = toMessagesBody(
        request,
        call.model,
        this.#options,
      ).body;
      const counted = await this.#client.for(call.key).messages.countTokens(
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

  protected override async ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
    const { body, warnings } = toMessagesBody(request, call.model, this.#options);
    const { data, response } = await this.#client
      .for(call.key)
      .messages.create(body, wireOptions(call))
      .withResponse();
    return withRateLimit(
      fromMessage(data, { name: this.label, model: call.model, warnings }),
      response.headers,
    );
  }

  protected override async *askInPieces(
    request: GenerateRequest,
    call: RemoteCall,
  ): AsyncGenerator<StreamEvent, void, undefined> {
    const { body, warnings } = toMessagesBody(request, call.model, this.#options);
    const { data, response } = await this.#client
      .for(call.key)
      .messages.create({ ...body, stream: true }, wireOptions(call))
      .withResponse();
    const about = { name: this.label, model: call.model, warnings };
    const events = streamOrWhole(response, fromMessageEvents(data, about), (whole) =>
      fromMessage(whole, about),
    );
    for await (const event of events)
      yield event.type === "response"
        ? { type: "response", response: withRateLimit(event.response, response.headers) }
        : event;
  }
}

/** The SDK's options of one call. */
function wireOptions(call: RemoteCall): Anthropic.RequestOptions {
  return { signal: call.signal, timeout: longestTimeoutMs, headers: idempotencyHeader(call) };
}

/** Answers on the thread that `generate` waits for. @public */
export const generateHere = blockingEntry(
  (options: AnthropicProviderOptions) => new AnthropicProvider(options),
);
