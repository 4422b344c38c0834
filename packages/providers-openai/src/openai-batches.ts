import {
  checkedFetch,
  errorOfStatus,
  jsonAt,
  jsonLinesOf,
  RemoteBatches,
  textAtPath,
} from "@persona/provider-kit";
import { PersonaError } from "@persona/contracts";
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
import { toFile } from "openai";
import type OpenAI from "openai";
import { toChatBody } from "./chat-request.ts";
import { fromChatBody } from "./chat-response.ts";
import { settle } from "./options.ts";
import type { OpenAIProviderOptions, OpenAISettings } from "./options.ts";
import { toResponsesBody } from "./responses-request.ts";
import { fromResponsesBody } from "./responses-response.ts";
import { sdkOf } from "./sdk.ts";

const nothingRefused: ReadonlySet<string> = new Set();
/** Clocks differ: a batch may seem to have been created before it was begun. */
const clockSkewMs = 300_000;

/**
 * OpenAI's Batch API, and that of servers that speak it: requests go there as a file, and come back as one file of answers
 * and one of errors. Constructing it needs no key and makes no call.
 */
export class OpenAIBatches extends RemoteBatches {
  readonly priceFactor = 0.5;
  readonly largest = { requests: 50_000, bytes: 190_000_000 };
  readonly retention: string;
  readonly #options: OpenAIProviderOptions;
  readonly #settings: OpenAISettings;

  /** @throws PersonaError `invalid-option` */
  constructor(options: OpenAIProviderOptions = {}) {
    const settings = settle(options);
    super({
      name: settings.name,
      label: settings.label,
      apiKey: options.apiKey,
      keyVariable: settings.keyVariable,
      environment: options.environment,
      timeoutMs: options.timeoutMs,
    });
    this.#options = options;
    this.#settings = settings;
    this.retention = `${this.label} stores the requests and the answers of a batch as files. Persona deletes both when it has read them; the list of batches stays, without their content.`;
  }

  /** Creates a batch and returns its id. */
  override async create(batch: NewBatch, options: BatchCallOptions = {}): Promise<string> {
    const { tag, model, requests } = batch;
    const text = requests.map((one) => `${JSON.stringify(this.partOf(one, model))}\n`).join("");
    return this.within(
      options,
      async (exchange) => {
        const sdk = this.#sdk(exchange);
        const sent = { signal: exchange.signal };
        const file = await sdk.files.create(
          { file: await toFile(Buffer.from(text), nameOf(tag)), purpose: "batch" },
          sent,
        );
        const created = await sdk.batches.create(
          {
            input_file_id: file.id,
            endpoint: this.#endpoint,
            completion_window: "24h",
            metadata: { persona: tag },
          },
          sent,
        );
        return created.id;
      },
      requests,
    );
  }

  /** The ids of batches that may be the one whose creation was not confirmed. */
  override async find({ tag, since }: LostBatch, options: BatchCallOptions = {}): Promise<readonly string[]> {
    return this.within(options, async (exchange) => {
      const sent = { signal: exchange.signal };
      for await (const { id, metadata, created_at: created } of this.#sdk(exchange).batches.list(
        { limit: 100 },
        sent,
      )) {
        if (metadata?.["persona"] === tag) return [id];
        if (created * 1000 < since.getTime() - clockSkewMs) break;
      }
      return [];
    });
  }

  /** How far a batch is. */
  override async status(id: string, options: BatchCallOptions = {}): Promise<BatchStatus> {
    return this.within(options, async (exchange) => {
      const batch = await this.#sdk(exchange).batches.retrieve(id, { signal: exchange.signal });
      const { completed = 0, failed = 0 } = batch.request_counts ?? {};
      const hasEnded = ["completed", "expired", "cancelled", "failed"].includes(batch.status);
      if (batch.status !== "failed") return { hasEnded, done: completed + failed };
      const said = batch.errors?.data?.[0]?.message ?? "no reason is given";
      const refused = errorOfStatus({
        provider: this.label,
        status: 400,
        body: { error: { message: said, code: batch.errors?.data?.[0]?.code } },
      });
      return { hasEnded, refused: this.failure(refused) };
    });
  }

  /** The results of a batch that has ended, as far as they can be read. */
  override async results(id: string, options: BatchCallOptions = {}): Promise<readonly BatchResult[]> {
    return this.within(options, async (exchange) => {
      const sdk = this.#sdk(exchange);
      const sent = { signal: exchange.signal };
      const { output_file_id: output, error_file_id: errors } = await sdk.batches.retrieve(id, sent);
      const found: BatchResult[] = [];
      // what failed is in a file of its own, and may be all that there is
      for (const file of [output, errors]) {
        if (file === undefined || file === null) continue;
        const text = await (await sdk.files.content(file, sent)).text();
        for (const line of jsonLinesOf(text)) {
          const result = this.#resultOf(line);
          if (result !== undefined) found.push(result);
        }
      }
      return found;
    });
  }

  /** Stops a batch. What is done by then is kept and charged. */
  override async cancel(id: string, options: BatchCallOptions = {}): Promise<void> {
    await this.within(options, async (exchange) =>
      this.#sdk(exchange).batches.cancel(id, { signal: exchange.signal }),
    );
  }

  /** Deletes what the provider lets delete. */
  override async erase(
    { tag, id }: { readonly tag: string; readonly id?: string },
    options: BatchCallOptions = {},
  ): Promise<void> {
    await this.within(options, async (exchange) => {
      const sdk = this.#sdk(exchange);
      const sent = { signal: exchange.signal };
      const files: (string | null | undefined)[] = [];
      if (id === undefined) {
        for await (const file of sdk.files.list({ purpose: "batch", limit: 100 }, sent))
          if (file.filename === nameOf(tag)) files.push(file.id);
      } else {
        const batch = await sdk.batches.retrieve(id, sent);
        files.push(batch.input_file_id, batch.output_file_id, batch.error_file_id);
      }
      for (const file of files) {
        if (file === undefined || file === null) continue;
        await sdk.files.delete(file, sent).catch((error: unknown) => {
          // somebody else may have deleted it
          if (this.typedError(error).code !== "model-not-found") throw error;
        });
      }
    });
  }

  protected override partOf({ id, request }: BatchedRequest, model: string): object {
    const { body } =
      this.#settings.api === "responses"
        ? toResponsesBody(request, model, this.#settings, nothingRefused)
        : toChatBody(request, model, this.#settings, nothingRefused);
    return { custom_id: id, method: "POST", url: this.#endpoint, body };
  }

  protected override answerOf(body: unknown, request: GenerateRequest, model: string): GenerateResponse {
    const name = this.label;
    if (this.#settings.api === "responses") {
      const { warnings } = toResponsesBody(request, model, this.#settings, nothingRefused);
      return fromResponsesBody(body, { name, model, warnings });
    }
    const { warnings } = toChatBody(request, model, this.#settings, nothingRefused);
    return fromChatBody(body, { name, model, warnings });
  }

  /** One line of a file of results; undefined where it is none. */
  #resultOf(line: unknown): BatchResult | undefined {
    const id = textAtPath(line, "custom_id");
    if (id === undefined) return undefined;
    const status = jsonAt(line, "response", "status_code");
    const body = jsonAt(line, "response", "body");
    if (status === 200) return { id, outcome: "answered", body };
    if (typeof status === "number")
      return {
        id,
        outcome: "failed",
        error: this.failure(errorOfStatus({ provider: this.label, status, body })),
      };
    const code = textAtPath(line, "error", "code") ?? "";
    if (code === "batch_expired") return { id, outcome: "expired" };
    if (code === "batch_cancelled") return { id, outcome: "cancelled" };
    const said = textAtPath(line, "error", "message") ?? code;
    const error = new PersonaError({
      code: "server-error",
      message: `${this.label} did not answer a request of a batch: ${said}`,
      isRetryable: true,
    });
    return { id, outcome: "failed", error: this.failure(error) };
  }

  get #endpoint(): "/v1/responses" | "/v1/chat/completions" {
    return this.#settings.api === "responses" ? "/v1/responses" : "/v1/chat/completions";
  }

  #sdk({ key }: BatchExchange): OpenAI {
    return sdkOf(key, this.#options, this.#settings, checkedFetch(this.#options.fetch));
  }
}

/** The name of the file with the requests of a batch. */
function nameOf(tag: string): string {
  return `persona-${tag}.jsonl`;
}
