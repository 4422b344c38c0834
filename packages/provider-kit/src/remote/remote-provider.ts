import { LLMProvider, PersonaError } from "@persona/contracts";
import type { CallOptions, GenerateRequest, GenerateResponse } from "@persona/contracts";
import { callBlocking } from "../blocking/blocking-call.ts";
import { sharedBridge } from "../blocking/shared-bridge.ts";
import { callWithin } from "../calls/call-within.ts";
import { checkedResponse } from "../answers/checked-response.ts";
import { jsonAt } from "../json/json-at.ts";
import { cleanedError } from "../errors/cleaned-error.ts";
import { errorOfTransport } from "../errors/error-of-call.ts";
import { keyOf, noKey } from "./key-of.ts";

/** What a {@link RemoteProvider} is built from. */
export interface RemoteProviderSetup {
  readonly name: string;
  /** Who answers, as messages say it. @default name */
  readonly label?: string | undefined;
  /** Empty when there is none: then each request must name its model. */
  readonly defaultModel: string;
  readonly apiKey?: string | undefined;
  /** The environment variable with the key, read where `apiKey` is not given. Without a variable, no key is needed. */
  readonly keyVariable?: string | undefined;
  /** @default process.env, read when a call needs it */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Time a call may take when the call itself does not say. @default 600_000 */
  readonly timeoutMs?: number | undefined;
  /** The options from which `generate` makes the provider again on another thread. */
  readonly options: object;
  /** `import.meta.url` of the module that exports `generateHere`, made by `blockingEntry`: that thread loads it. */
  readonly module: string;
}

/** @throws PersonaError `invalid-option`, without the address: it may have a password in it */
function requireAddress({ name, options }: RemoteProviderSetup): void {
  const address = jsonAt(options, "baseURL");
  if (address === undefined) return;
  if (typeof address === "string" && /^https?:$/.test(URL.parse(address)?.protocol ?? "")) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `the base URL for ${name} is not an address`,
    hint: "It begins with http:// or https://, such as http://127.0.0.1:8000/v1.",
  });
}

/** One call to a remote model, with its model and key decided. */
export interface RemoteCall {
  readonly model: string;
  /** Undefined for a server that needs none. */
  readonly key: string | undefined;
  /** Fires when nobody waits for the answer any longer: aborted, out of time, or the loop over a stream ended early. */
  readonly signal: AbortSignal;
  readonly idempotencyKey?: string;
}

/**
 * The part that is the same for every provider that waits for a network: the key is read when it is needed, `signal` and
 * `timeoutMs` end a call also where the SDK ignores them, every error is typed and contains neither the key nor what was
 * sent, and every answer is checked against the schema that was asked for. It makes each call once: retries belong to the
 * caller, who sees the budget.
 *
 * A subclass says how to ask (`ask`) and, for an SDK, what its errors mean (`typedError`). One that streams extends
 * StreamingRemoteProvider instead.
 */
export abstract class RemoteProvider extends LLMProvider {
  readonly name: string;
  readonly defaultModel: string;
  /** Who answers, as messages say it: the name, or with it the address of a server of the user's own. */
  protected readonly label: string;
  readonly #setup: RemoteProviderSetup;

  /** @throws PersonaError `invalid-option` for a base URL that is no address */
  constructor(setup: RemoteProviderSetup) {
    super();
    requireAddress(setup);
    this.#setup = setup;
    this.name = setup.name;
    this.label = setup.label ?? setup.name;
    this.defaultModel = setup.defaultModel;
  }

  /** Asks and reads the answer, without checking its shape. May throw anything. */
  protected abstract ask(request: GenerateRequest, call: RemoteCall): Promise<GenerateResponse>;

  /**
   * What an error means that is no PersonaError yet. By default an answer that says that the call failed, or an exchange
   * that broke and may succeed next time. The key and what was sent are taken out of the result.
   */
  protected typedError(error: unknown): PersonaError {
    return errorOfTransport(this.label, error);
  }

  override isConfigured(): boolean {
    return this.#setup.keyVariable === undefined || this.#key() !== undefined;
  }

  /**
   * Answers a request over the network.
   * @throws PersonaError typed, and marked as retryable or not; ResponseError when the answer does not fit `output`
   */
  override async generateAsync(
    request: GenerateRequest,
    options: CallOptions = {},
  ): Promise<GenerateResponse> {
    return this.within(request, options, async (call) =>
      checkedResponse(request, await this.ask(request, call)),
    );
  }

  /**
   * Answers a request over the network and blocks until it is answered.
   * @throws PersonaError as {@link generateAsync} rejects; `invalid-option` for an option that cannot cross threads
   */
  override generate(request: GenerateRequest, options: CallOptions = {}): GenerateResponse {
    // The other thread has its own copy of the environment, and an old one: the key is read here.
    const key = this.#key();
    const crossing = {
      ...this.#setup.options,
      ...(key === undefined ? {} : { apiKey: key }),
      environment: {},
    };
    const bridge = sharedBridge(this.#setup.module);
    return callBlocking(this.label, bridge, crossing, request, this.bounds(options));
  }

  /** A count of tokens as a server answers it. @throws PersonaError `server-error` when it is none */
  protected tokenCount(answer: unknown): number {
    if (typeof answer === "number" && Number.isSafeInteger(answer) && answer >= 0) return answer;
    throw new PersonaError({
      code: "server-error",
      message: `the count of tokens from ${this.label} is not a count`,
      isRetryable: true,
    });
  }

  /** Runs one exchange within the call's limits and turns anything that it throws into a PersonaError. */
  protected async within<T>(
    request: GenerateRequest,
    options: CallOptions,
    exchange: (call: RemoteCall) => Promise<T>,
  ): Promise<T> {
    return callWithin(this.label, this.bounds(options), async (signal) => {
      try {
        return await exchange(this.callOf(request, options, signal));
      } catch (error) {
        throw signal.aborted ? signal.reason : this.typed(error, request);
      }
    });
  }

  /** The call's options, with a timeout. */
  protected bounds(options: CallOptions): CallOptions & { readonly timeoutMs: number } {
    return { ...options, timeoutMs: options.timeoutMs ?? this.#setup.timeoutMs ?? 600_000 };
  }

  /** A call with its model and key. @throws PersonaError when one is missing */
  protected callOf(request: GenerateRequest, options: CallOptions, signal: AbortSignal): RemoteCall {
    const model = request.model ?? this.defaultModel;
    if (model === "")
      throw new PersonaError({
        code: "invalid-option",
        message: `there is no default model for ${this.label}`,
        hint: "Name one in the request, or give the option defaultModel.",
      });
    const { keyVariable } = this.#setup;
    const key = this.#key();
    if (key === undefined && keyVariable !== undefined) throw noKey(this.label, keyVariable);
    const { idempotencyKey } = options;
    return { model, key, signal, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
  }

  #key(): string | undefined {
    return keyOf(this.#setup);
  }

  /** Any error as a PersonaError that contains neither the key nor what was sent. */
  protected typed(error: unknown, request: GenerateRequest): PersonaError {
    const typed = PersonaError.isInstance(error) ? error : this.typedError(error);
    const key = this.#key();
    return cleanedError(typed, key === undefined ? [] : [key], request);
  }
}
