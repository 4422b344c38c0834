import type { RelayedRequest } from "@persona/calls";
import type { GenerateResponse } from "@persona/contracts";
import { errorOf } from "../records/outcome.ts";
import type { Outcome } from "../records/outcome.ts";
import type { Target } from "../records/target.ts";

/** A request that waits for a worker, however many ask it. */
export interface QueuedRequest {
  readonly question: RelayedRequest;
  readonly target: Target;
  readonly isRepair: boolean;
  /** `looking-up`: whether it has an outcome already is looked up, and messages about it do not count yet. */
  step: "looking-up" | "adding" | "queued";
  /** Looks in a row that found neither the work nor what became of it. */
  missed: number;
  readonly askers: Set<Asker>;
}

interface Asker {
  readonly resolve: (answer: GenerateResponse) => void;
  readonly reject: (error: unknown) => void;
}

/** The requests of a run that wait for a worker, by their keys. */
export class QueuedRequests {
  readonly #waiting = new Map<string, QueuedRequest>();

  get size(): number {
    return this.#waiting.size;
  }

  get(key: string): QueuedRequest | undefined {
    return this.#waiting.get(key);
  }

  all(): readonly (readonly [string, QueuedRequest])[] {
    return [...this.#waiting];
  }

  /**
   * Waits for the answer to a request. The same request asked twice at once is answered once. Whoever stops asking leaves
   * the work where it is: its answer is found when the run is resumed.
   *
   * @param begin what is done for a request that nobody asks yet
   */
  async ask(
    request: Pick<QueuedRequest, "question" | "target" | "isRepair">,
    begin: (waiting: QueuedRequest) => void,
  ): Promise<GenerateResponse> {
    const { key, signal } = request.question;
    return await new Promise((resolve, reject) => {
      const leave = (): void => {
        asker.reject(signal?.reason);
        const waiting = this.#waiting.get(key);
        waiting?.askers.delete(asker);
        if (waiting?.askers.size === 0) this.#waiting.delete(key);
      };
      signal?.addEventListener("abort", leave, { once: true });
      const done = (): void => signal?.removeEventListener("abort", leave);
      const asker: Asker = {
        resolve: (answer) => {
          done();
          resolve(answer);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      };
      const same = this.#waiting.get(key);
      if (same !== undefined) {
        same.askers.add(asker);
        return;
      }
      const waiting: QueuedRequest = { ...request, step: "looking-up", missed: 0, askers: new Set([asker]) };
      this.#waiting.set(key, waiting);
      begin(waiting);
    });
  }

  /** Gives everybody who asked what became of a request. */
  settle(key: string, outcome: Outcome): void {
    if ("failure" in outcome) {
      this.fail(key, errorOf(outcome.failure));
      return;
    }
    for (const { resolve } of this.#take(key)) resolve(outcome.answer);
  }

  fail(key: string, error: unknown): void {
    for (const { reject } of this.#take(key)) reject(error);
  }

  failAll(error: unknown): void {
    for (const key of this.#waiting.keys()) this.fail(key, error);
  }

  #take(key: string): Iterable<Asker> {
    const askers = this.#waiting.get(key)?.askers ?? [];
    this.#waiting.delete(key);
    return askers;
  }
}
