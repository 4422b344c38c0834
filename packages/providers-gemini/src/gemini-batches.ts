import { GoogleGenAI } from "@google/genai";
import type { BatchJob, InlinedRequest } from "@google/genai";
import { checkedFetch, errorOfStatus, jsonAt, RemoteBatches, textAtPath } from "@persona/provider-kit";
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
import type { GeminiProviderOptions } from "./options.ts";
import { toGeminiBody } from "./request.ts";
import { fromGeminiBody } from "./response.ts";

const defaultURL = "https://generativelanguage.googleapis.com";
/** Clocks differ: a batch may seem to have been created before it was begun. */
const clockSkewMs = 300_000;
/** The API and the SDK have different beginnings for the same states, and the SDK does not translate all. */
const ends = /_(?:PARTIALLY_)?(?:SUCCEEDED|FAILED|CANCELLED|EXPIRED)$/;

/** The statuses of HTTP that the codes of google.rpc stand for. */
const statusOf: Readonly<Record<number, number>> = {
  3: 400,
  5: 404,
  7: 403,
  8: 429,
  13: 500,
  14: 503,
  16: 401,
};
const [rpcCancelled, rpcDeadline] = [1, 4];

/**
 * Gemini's batches, with requests and answers in the calls themselves, through the SDK `@google/genai`: the one that
 * `GeminiProvider` uses has none. Constructing it needs no key and makes no call.
 */
export class GeminiBatches extends RemoteBatches {
  readonly priceFactor = 0.5;
  readonly largest = { requests: 50_000, bytes: 18_000_000 };
  readonly retention =
    "Google keeps the requests and the answers of a batch until it is deleted. Persona deletes a batch when it has read it.";
  readonly #options: GeminiProviderOptions;

  constructor(options: GeminiProviderOptions = {}) {
    super({
      name: "gemini",
      apiKey: options.apiKey,
      keyVariable: "GEMINI_API_KEY",
      environment: options.environment,
      timeoutMs: options.timeoutMs,
    });
    this.#options = options;
  }

  /** Creates a batch and returns its id. */
  override async create({ tag, model, requests }: NewBatch, options: BatchCallOptions = {}): Promise<string> {
    return this.within(
      options,
      async (exchange) => {
        const job = await this.#sdk(exchange).batches.create({
          model,
          src: requests.map((one) => this.partOf(one)),
          config: { displayName: tag, abortSignal: exchange.signal },
        });
        return nameOf(job, this.label);
      },
      requests,
    );
  }

  /** The ids of batches that may be the one whose creation was not confirmed. */
  override async find({ tag, since }: LostBatch, options: BatchCallOptions = {}): Promise<readonly string[]> {
    return this.within(options, async (exchange) => {
      const config = { pageSize: 100, abortSignal: exchange.signal };
      for await (const job of await this.#sdk(exchange).batches.list({ config })) {
        if (job.displayName === tag) return [nameOf(job, this.label)];
        if (Date.parse(job.createTime ?? "") < since.getTime() - clockSkewMs) break;
      }
      return [];
    });
  }

  /** How far a batch is. */
  override async status(name: string, options: BatchCallOptions = {}): Promise<BatchStatus> {
    return this.within(options, async (exchange) => {
      let job: BatchJob;
      try {
        job = await this.#get(exchange, name);
      } catch (error) {
        // the answers are in the same body, which may be cut: what is there has ended
        if (error instanceof SyntaxError) return { hasEnded: true };
        throw error;
      }
      const state = String(job.state);
      const hasEnded = ends.test(state);
      if (!state.endsWith("_FAILED")) return { hasEnded };
      const said = job.error?.message ?? "no reason is given";
      const body = { error: { message: said } };
      return { hasEnded, refused: this.failure(errorOfStatus({ provider: this.label, status: 400, body })) };
    });
  }

  /** The results of a batch that has ended, as far as they can be read. */
  override async results(name: string, options: BatchCallOptions = {}): Promise<readonly BatchResult[]> {
    return this.within(options, async (exchange) => {
      const job = await this.#get(exchange, name);
      return (job.dest?.inlinedResponses ?? []).flatMap((one) => this.#resultOf(one) ?? []);
    });
  }

  /** Stops a batch. What is done by then is kept and charged. */
  override async cancel(name: string, options: BatchCallOptions = {}): Promise<void> {
    await this.within(options, async (exchange) =>
      this.#sdk(exchange).batches.cancel({ name, config: { abortSignal: exchange.signal } }),
    );
  }

  /** Deletes what the provider lets delete. */
  override async erase(
    { id: name }: { readonly tag: string; readonly id?: string },
    options: BatchCallOptions = {},
  ): Promise<void> {
    // what was not created has left nothing
    if (name === undefined) return;
    await this.within(options, async (exchange) =>
      this.#sdk(exchange).batches.delete({ name, config: { abortSignal: exchange.signal } }),
    );
  }

  protected override partOf({ id, request }: BatchedRequest): InlinedRequest {
    const { systemInstruction, contents, generationConfig } = toGeminiBody(request, this.#options).body;
    return {
      contents,
      metadata: { key: id },
      config: {
        ...generationConfig,
        ...(systemInstruction === undefined ? {} : { systemInstruction }),
      },
    };
  }

  protected override answerOf(body: unknown, request: GenerateRequest, model: string): GenerateResponse {
    const { warnings } = toGeminiBody(request, this.#options);
    return fromGeminiBody(body, { name: this.label, model, warnings });
  }

  /** One answer; undefined where it does not say whose it is. */
  #resultOf(one: unknown): BatchResult | undefined {
    const id = textAtPath(one, "metadata", "key");
    if (id === undefined) return undefined;
    const body = jsonAt(one, "response");
    if (body !== undefined) return { id, outcome: "answered", body };
    const code = Number(jsonAt(one, "error", "code"));
    if (code === rpcCancelled) return { id, outcome: "cancelled" };
    if (code === rpcDeadline) return { id, outcome: "expired" };
    const said = { error: { message: textAtPath(one, "error", "message") ?? "" } };
    const error = errorOfStatus({ provider: this.label, status: statusOf[code] ?? 500, body: said });
    return { id, outcome: "failed", error: this.failure(error) };
  }

  async #get(exchange: BatchExchange, name: string): Promise<BatchJob> {
    return this.#sdk(exchange).batches.get({ name, config: { abortSignal: exchange.signal } });
  }

  #sdk({ key }: BatchExchange): GoogleGenAI {
    const { baseURL = defaultURL, headers } = this.#options;
    return new GoogleGenAI({
      apiKey: key,
      vertexai: false,
      httpOptions: {
        baseUrl: baseURL,
        apiVersion: "v1beta",
        fetch: checkedFetch(),
        ...(headers === undefined ? {} : { headers: { ...headers } }),
      },
    });
  }
}

/** The name of a batch. */
function nameOf(job: BatchJob, label: string): string {
  if (job.name !== undefined) return job.name;
  throw new TypeError(`${label} created a batch without a name`);
}
