import type { RelayedRequest } from "@persona/calls";
import type { PersonaError, GenerateResponse } from "@persona/contracts";

/** A request that waits for its answer. */
export interface WaitingRequest extends RelayedRequest {
  readonly answer: Promise<GenerateResponse>;
  readonly resolve: (answer: GenerateResponse) => void;
  readonly reject: (error: unknown) => void;
}

/** The requests of a run that wait for their answers. Some of them are gathered: they are in no batch yet. */
export class WaitingRequests {
  readonly #nowMs: () => number;
  readonly #waiting = new Map<string, WaitingRequest>();
  readonly #gathered = new Set<WaitingRequest>();
  #activeMs = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /** How many are gathered. */
  get gathered(): number {
    return this.#gathered.size;
  }

  /** When something was last asked or answered. */
  get activeMs(): number {
    return this.#activeMs;
  }

  get(key: string): WaitingRequest | undefined {
    return this.#waiting.get(key);
  }

  /**
   * A request begins to wait. It stops when its signal is aborted; its batch stays where it is, and its answer is found
   * when the run is resumed.
   *
   * @param left what it is then rejected with
   */
  add(question: RelayedRequest, left: () => PersonaError): WaitingRequest {
    const { key, signal } = question;
    const { promise, resolve, reject } = Promise.withResolvers<GenerateResponse>();
    const leave = (): void => waiting.reject(left());
    const settle = (): void => {
      this.#waiting.delete(key);
      this.#gathered.delete(waiting);
      signal?.removeEventListener("abort", leave);
      this.#activeMs = this.#nowMs();
    };
    const waiting: WaitingRequest = {
      ...question,
      answer: promise,
      resolve: (answer) => {
        settle();
        resolve(answer);
      },
      reject: (error) => {
        settle();
        reject(error);
      },
    };
    signal?.addEventListener("abort", leave, { once: true });
    this.#waiting.set(key, waiting);
    this.#activeMs = this.#nowMs();
    return waiting;
  }

  /** Gathers a request for the next batch, if it still waits. */
  gather(key: string): void {
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) this.#gathered.add(waiting);
    this.#activeMs = this.#nowMs();
  }

  /** Takes what is gathered, to be sent. */
  take(): readonly WaitingRequest[] {
    const gathered = [...this.#gathered];
    this.#gathered.clear();
    return gathered;
  }

  /** Gathers again what could not be sent and still waits. */
  putBack(requests: readonly WaitingRequest[]): void {
    for (const one of requests) if (this.#waiting.has(one.key)) this.#gathered.add(one);
  }

  rejectAll(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }
}
