import type Anthropic from "@anthropic-ai/sdk";
import { errorOfStatus, jsonLinesOf, objectAt, RemoteBatches, textAtPath } from "@persona/provider-kit";
import type {
  BatchCallOptions,
  BatchedRequest,
  BatchResult,
  BatchStatus,
  GenerateRequest,
  GenerateResponse,
  LostBatch,
  NewBatch,
} from "@persona/contracts";
import type { BatchExchange } from "@persona/provider-kit";
import type { AnthropicProviderOptions } from "./options.ts";
import { toMessagesBody } from "./request.ts";
import { fromMessage } from "./response.ts";
import { longestTimeoutMs, sdkOf } from "./sdk.ts";

/** Clocks differ: a batch may seem to have been created before it was begun. */
const clockSkewMs = 300_000;

/** Anthropic's Message Batches API. Constructing it needs no key and makes no call. */
export class AnthropicBatches extends RemoteBatches {
  readonly priceFactor = 0.5;
  readonly largest = { requests: 100_000, bytes: 240_000_000 };
  readonly retention =
    "Anthropic keeps the results of a batch for 29 days, and batches are not covered by its zero data retention. Persona deletes a batch when it has read it.";
  readonly #options: AnthropicProviderOptions;

  constructor(options: AnthropicProviderOptions = {}) {
    super({
      name: "anthropic",
      apiKey: options.apiKey,
      keyVariable: "ANTHROPIC_API_KEY",
      environment: options.environment,
      timeoutMs: options.timeoutMs,
    });
    this.#options = options;
  }

  /** Creates a batch and returns its id. */
  override async create({ model, requests }: NewBatch, options: BatchCallOptions = {}): Promise<string> {
    return this.within(
      options,
      async (exchange) => {
        const parts = requests.map((one) => this.partOf(one, model));
        const created = await this.#batches(exchange).create({ requests: parts }, sent(exchange));
        return created.id;
      },
      requests,
    );
  }

  /** The API has no field for a name: batches of the same size and time may be the lost one. */
  override async find(
    { size, since }: LostBatch,
    options: BatchCallOptions = {},
  ): Promise<readonly string[]> {
    return this.within(options, async (exchange) => {
      const found: string[] = [];
      const earliest = since.getTime() - clockSkewMs;
      for await (const batch of this.#batches(exchange).list({ limit: 100 }, sent(exchange))) {
        if (Date.parse(batch.created_at) < earliest) break;
        const { processing, succeeded, errored, canceled, expired } = batch.request_counts;
        if (processing + succeeded + errored + canceled + expired === size) found.push(batch.id);
      }
      return found;
    });
  }

  /** How many requests are done is not said before the end. */
  override async status(id: string, options: BatchCallOptions = {}): Promise<BatchStatus> {
    return this.within(options, async (exchange) => {
      const { processing_status: status } = await this.#batches(exchange).retrieve(id, {}, sent(exchange));
      return { hasEnded: status === "ended" };
    });
  }

  /** The results of a batch that has ended, as far as they can be read. */
  override async results(id: string, options: BatchCallOptions = {}): Promise<readonly BatchResult[]> {
    return this.within(options, async (exchange) => {
      // read as text, so that a file that was cut gives what is in it
      const response = await this.#client(exchange).get<Response>(
        `/v1/messages/batches/${encodeURIComponent(id)}/results`,
        { ...sent(exchange), __binaryResponse: true },
      );
      return jsonLinesOf(await response.text()).flatMap((line) => this.#resultOf(line) ?? []);
    });
  }

  /** Stops a batch. What is done by then is kept and charged. */
  override async cancel(id: string, options: BatchCallOptions = {}): Promise<void> {
    await this.within(options, async (exchange) => this.#batches(exchange).cancel(id, {}, sent(exchange)));
  }

  /** Deletes what the provider lets delete. */
  override async erase(
    { id }: { readonly tag: string; readonly id?: string },
    options: BatchCallOptions = {},
  ): Promise<void> {
    // what was not created has left nothing
    if (id === undefined) return;
    await this.within(options, async (exchange) => this.#batches(exchange).delete(id, {}, sent(exchange)));
  }

  protected override partOf(
    { id, request }: BatchedRequest,
    model: string,
  ): Anthropic.Messages.BatchCreateParams.Request {
    return { custom_id: id, params: toMessagesBody(request, model, this.#options).body };
  }

  protected override answerOf(body: unknown, request: GenerateRequest, model: string): GenerateResponse {
    const { warnings } = toMessagesBody(request, model, this.#options);
    return fromMessage(body, { name: this.label, model, warnings });
  }

  /** One line of the results; undefined where it is none. */
  #resultOf(line: unknown): BatchResult | undefined {
    const id = textAtPath(line, "custom_id");
    if (id === undefined) return undefined;
    const result = objectAt(line, "result");
    switch (result?.["type"]) {
      case "succeeded":
        return { id, outcome: "answered", body: result["message"] };
      case "canceled":
        return { id, outcome: "cancelled" };
      case "expired":
        return { id, outcome: "expired" };
      default: {
        const error = errorOfStatus({ provider: this.label, status: undefined, body: result?.["error"] });
        return { id, outcome: "failed", error: this.failure(error) };
      }
    }
  }

  #client({ key }: BatchExchange): Anthropic {
    return sdkOf(key, this.#options);
  }

  #batches(exchange: BatchExchange): Anthropic["messages"]["batches"] {
    return this.#client(exchange).messages.batches;
  }
}

function sent({ signal }: BatchExchange): { readonly signal: AbortSignal; readonly timeout: number } {
  return { signal, timeout: longestTimeoutMs };
}
