import type {
  BatchApi,
  BatchCallOptions,
  BatchedRequest,
  BatchResult,
  BatchStatus,
  GenerateRequest,
  GenerateResponse,
  LostBatch,
  NewBatch,
} from "@persona/contracts";
import { PersonaError } from "@persona/contracts";
import { checkedResponse } from "../answers/checked-response.ts";
import { callWithin } from "../calls/call-within.ts";
import { cleanedError } from "../errors/cleaned-error.ts";
import { errorOfTransport } from "../errors/error-of-call.ts";
import { keyOf, noKey } from "./key-of.ts";
import type { KeyPlace } from "./key-of.ts";

/** What {@link RemoteBatches} is built from. */
export interface RemoteBatchesSetup extends KeyPlace {
  readonly name: string;
  /** Who answers, as messages say it. @default name */
  readonly label?: string | undefined;
  readonly keyVariable: string | undefined;
  /** Time that one exchange may take: an upload or a download can be long. @default 600_000 */
  readonly timeoutMs?: number | undefined;
}

/** One exchange with a Batch API. */
export interface BatchExchange {
  /** Empty for a server that needs none. */
  readonly key: string;
  readonly signal: AbortSignal;
}

const noRequest: GenerateRequest = { messages: [] };

/**
 * What all Batch APIs have in common: the key is read when it is needed, time and signal end an exchange, every error is
 * typed and contains neither the key nor what was sent, and an answer is read and checked as that of a call is.
 */
export abstract class RemoteBatches implements BatchApi {
  readonly name: string;
  protected readonly label: string;
  readonly #setup: RemoteBatchesSetup;
  abstract readonly priceFactor: number;
  abstract readonly largest: BatchApi["largest"];
  abstract readonly retention: string;

  constructor(setup: RemoteBatchesSetup) {
    this.#setup = setup;
    this.name = setup.name;
    this.label = setup.label ?? setup.name;
  }

  /** A request as a part of a batch. */
  protected abstract partOf(request: BatchedRequest, model: string): object;
  /** Reads an answer, without checking its shape. May throw anything. */
  protected abstract answerOf(body: unknown, request: GenerateRequest, model: string): GenerateResponse;

  abstract create(batch: NewBatch, options?: BatchCallOptions): Promise<string>;
  abstract find(lost: LostBatch, options?: BatchCallOptions): Promise<readonly string[]>;
  abstract status(id: string, options?: BatchCallOptions): Promise<BatchStatus>;
  abstract results(id: string, options?: BatchCallOptions): Promise<readonly BatchResult[]>;
  abstract cancel(id: string, options?: BatchCallOptions): Promise<void>;
  abstract erase(
    batch: { readonly tag: string; readonly id?: string },
    options?: BatchCallOptions,
  ): Promise<void>;

  isConfigured(): boolean {
    return this.#setup.keyVariable === undefined || keyOf(this.#setup) !== undefined;
  }

  bytesOf(request: BatchedRequest, model: string): number {
    return Buffer.byteLength(JSON.stringify(this.partOf(request, model))) + 1;
  }

  read(body: unknown, request: GenerateRequest, model: string): GenerateResponse {
    try {
      return checkedResponse(request, this.answerOf(body, request, model));
    } catch (error) {
      throw this.#cleaned(error, request);
    }
  }

  /** What an error means that is no PersonaError yet. */
  protected typedError(error: unknown): PersonaError {
    return errorOfTransport(this.label, error);
  }

  /** Runs one exchange within its limits and turns anything that it throws into a PersonaError. */
  protected async within<T>(
    { signal }: BatchCallOptions,
    exchange: (exchange: BatchExchange) => Promise<T>,
    requests: readonly BatchedRequest[] = [],
  ): Promise<T> {
    const { keyVariable, timeoutMs = 600_000 } = this.#setup;
    const bounds = { timeoutMs, ...(signal === undefined ? {} : { signal }) };
    return callWithin(this.label, bounds, async (within) => {
      const key = keyOf(this.#setup);
      if (key === undefined && keyVariable !== undefined) throw noKey(this.label, keyVariable);
      try {
        return await exchange({ key: key ?? "", signal: within });
      } catch (error) {
        if (within.aborted) throw within.reason;
        throw this.#cleaned(error, { messages: requests.flatMap(({ request }) => request.messages) });
      }
    });
  }

  /** An error that says what a provider said of one request of a batch. */
  protected failure(error: unknown): PersonaError {
    return this.#cleaned(error, noRequest);
  }

  #cleaned(error: unknown, request: GenerateRequest): PersonaError {
    const key = keyOf(this.#setup);
    const typed = PersonaError.isInstance(error) ? error : this.typedError(error);
    return cleanedError(typed, key === undefined ? [] : [key], request);
  }
}

/** Lines of JSON. A line that was cut is left out: who reads them counts what is there. */
export function jsonLinesOf(text: string): readonly unknown[] {
  return text.split("\n").flatMap((line) => {
    if (line.trim() === "") return [];
    try {
      const parsed: unknown = JSON.parse(line);
      return [parsed];
    } catch {
      return [];
    }
  });
}
