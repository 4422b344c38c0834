import { PersonaError } from "@persona/contracts";
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
import { toChatBody } from "./chat-request.ts";
import { fromChatBody } from "./chat-response.ts";
import { capabilitiesOf } from "./models.ts";
import { settle } from "./options.ts";
import type { OpenAIProviderOptions, OpenAISettings } from "./options.ts";
import { parameterRefused } from "./parameter-refused.ts";
import { toResponsesBody } from "./responses-request.ts";
import { fromResponsesBody } from "./responses-response.ts";
import { sdkOf } from "./sdk.ts";
import { signalledFetch, withSignal } from "./signalled-fetch.ts";
import { fromChatChunks, fromResponsesEvents } from "./stream.ts";

/**
 * OpenAI's models, and through a preset or a `baseURL` every server that speaks OpenAI's protocol.
 *
 * Constructing it needs no key and makes no call. What is sent is never stored by the Responses API.
 */
export class OpenAIProvider extends StreamingRemoteProvider implements TokenCountingProvider {
  readonly #options: OpenAIProviderOptions;
  readonly #settings: OpenAISettings;
  /** Parameters that the API refused, by model: they are not sent again. */
  readonly #refused = new Map<string, Set<string>>();
  readonly #client = new ClientByKey((key) =>
    sdkOf(key, this.#options, this.#settings, signalledFetch(this.#options.fetch)),
  );

  /** @throws PersonaError `invalid-option` */
  constructor(options: OpenAIProviderOptions = {}) {
    const settings = settle(options);
    super({
      ...settings,
      apiKey: options.apiKey,
      environment: options.environment,
      options,
      module: import.meta.url,
    });
    this.#options = options;
    this.#settings = settings;
  }

  override capabilities(model: string = this.defaultModel): ModelCapabilities {
    return capabilitiesOf(model, this.#settings.isOpenAI);
  }

  /** The input tokens of a request by the model's own count. Only OpenAI's Responses API has it. */
  async countTokensAsync(request: GenerateRequest, options: CallOptions = {}): Promise<number> {
    if (this.#settings.api !== "responses")
      throw new PersonaError({
        code: "invalid-option",
        message: `tokens cannot be counted by ${this.label}: only the Responses API has a call for it`,
      });
    return this.within(request, options, async (call) => {
      const { body } = toResponsesBody(request, call.model, this.#settings, new Set());
      const { input = null, instructions = null, text } = body;
      const asked = { model: call.model, input, instructions, ...(text === undefined ? {} : { text }) };
      const counted = await withSignal(call.signal, async () =>
        this.#client.for(call.key).responses.inputTokens.count(asked, { headers: idempotencyHeader(call) }),
      );
      return this.tokenCount(jsonAt(counted, "input_tokens"));
    });
  }

  protected override async ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
    const name = this.label;
    const { model } = call;
    const sdk = this.#client.for(call.key);
    return this.#withoutRefused(model, async (refused) => {
      if (this.#settings.api === "responses") {
        const { body, warnings } = toResponsesBody(request, model, this.#settings, refused);
        const { data, response } = await withSignal(call.signal, () =>
          sdk.responses.create(body, { headers: idempotencyHeader(call) }).withResponse(),
        );
        return withRateLimit(fromResponsesBody(data, { name, model, warnings }), response.headers);
      }
      const { body, warnings } = toChatBody(request, model, this.#settings, refused);
      const { data, response } = await withSignal(call.signal, () =>
        sdk.chat.completions.create(body, { headers: idempotencyHeader(call) }).withResponse(),
      );
      return withRateLimit(fromChatBody(data, { name, model, warnings }), response.headers);
    });
  }

  protected override async *askInPieces(
    request: GenerateRequest,
    call: RemoteCall,
  ): AsyncGenerator<StreamEvent, void, undefined> {
    const { model } = call;
    const sdk = this.#client.for(call.key);
    const context = { name: this.label, model };
    const { response, events } = await this.#withoutRefused(model, async (refused) => {
      if (this.#settings.api === "responses") {
        const { body, warnings } = toResponsesBody(request, model, this.#settings, refused);
        const streamed = { ...body, stream: true as const };
        const opened = await withSignal(call.signal, () =>
          sdk.responses.create(streamed, { headers: idempotencyHeader(call) }).withResponse(),
        );
        const about = { ...context, warnings };
        const { data, response: answer } = opened;
        return {
          response: answer,
          events: streamOrWhole(answer, fromResponsesEvents(data, about), (whole) =>
            fromResponsesBody(whole, about),
          ),
        };
      }
      const { body, warnings } = toChatBody(request, model, this.#settings, refused);
      const streamed = { ...body, stream: true as const, stream_options: { include_usage: true } };
      const opened = await withSignal(call.signal, () =>
        sdk.chat.completions.create(streamed, { headers: idempotencyHeader(call) }).withResponse(),
      );
      const about = { ...context, warnings };
      const { data, response: answer } = opened;
      return {
        response: answer,
        events: streamOrWhole(answer, fromChatChunks(data, about), (whole) => fromChatBody(whole, about)),
      };
    });
    for await (const event of events)
      yield event.type === "response"
        ? { type: "response", response: withRateLimit(event.response, response.headers) }
        : event;
  }

  /** Makes a call again without a parameter that the API has just refused, and remembers that. */
  async #withoutRefused<T>(model: string, call: (refused: ReadonlySet<string>) => Promise<T>): Promise<T> {
    const refused = this.#refused.get(model) ?? new Set<string>();
    try {
      return await call(refused);
    } catch (error) {
      const parameter = parameterRefused(error);
      if (parameter === undefined || refused.has(parameter)) throw error;
      this.#refused.set(model, refused.add(parameter));
      return this.#withoutRefused(model, call);
    }
  }
}

/** Answers on the thread that `generate` waits for. @public */
export const generateHere = blockingEntry((options: OpenAIProviderOptions) => new OpenAIProvider(options));
