import type { GenerateRequest, GenerateResponse, ModelCapabilities, StreamEvent } from "@persona/contracts";
import { blockingEntry } from "../blocking/blocking-call.ts";
import type { RemoteCall } from "../remote/remote-provider.ts";
import { StreamingRemoteProvider } from "../remote/streaming-remote-provider.ts";

export interface EchoOptions {
  readonly apiKey?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly fails?: boolean;
}

/** Answers with what it was asked, the key and the idempotency key; the calls are kept. */
export class EchoProvider extends StreamingRemoteProvider {
  readonly seen: RemoteCall[] = [];
  readonly #options: EchoOptions;

  constructor(options: EchoOptions) {
    super({
      name: "echo",
      defaultModel: "echo-1",
      keyVariable: "ECHO_KEY",
      ...options,
      options,
      module: import.meta.url,
    });
    this.#options = options;
  }

  override capabilities(): ModelCapabilities {
    return {};
  }

  protected override ask({ messages }: GenerateRequest, call: RemoteCall): Promise<GenerateResponse> {
    this.seen.push(call);
    if (this.#options.fails === true) throw new Error(`wrong key ${call.key}`);
    return Promise.resolve({
      text: messages.map((message) => message.text).join(),
      finishReason: { unified: "stop" },
      usage: {
        inputTokens: { total: 1, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 1, reasoning: 0 },
      },
      model: call.model,
      id: `${call.key}, ${call.idempotencyKey}`,
      warnings: [],
    });
  }

  protected override async *askInPieces(
    asked: GenerateRequest,
    call: RemoteCall,
  ): AsyncGenerator<StreamEvent> {
    const response = await this.ask(asked, call);
    yield { type: "text-delta", text: response.text };
    yield { type: "response", response };
  }

  count(answer: unknown): number {
    return this.tokenCount(answer);
  }
}

/** Answers on the thread that `generate` waits for. @public */
export const generateHere = blockingEntry((options: EchoOptions) => new EchoProvider(options));
