import type { Ledger } from "@persona/calls";
import { PersonaError, ResponseError } from "@persona/contracts";
import type { BatchKeeper } from "../journal/batch-keeper.ts";
import type { KnownBatch } from "../journal/known-batch.ts";
import { cancelled, expired, lostResult } from "./batch-errors.ts";
import type { BatchOptions } from "./batch-options.ts";
import type { Refusals } from "./refusals.ts";
import type { WaitingRequests } from "./waiting-requests.ts";

/** What reading batches needs of a run. */
export interface BatchReaderParts {
  readonly keeper: BatchKeeper;
  readonly waiting: WaitingRequests;
  readonly refusals: Refusals;
  /** Whether a request may be put into another batch. */
  readonly mayTryAgain: (key: string) => boolean;
  /** Gathers a request for another batch. */
  readonly gather: (key: string) => void;
}

/** Asks how far batches are, gives requests what their batches have for them, and ends batches that are read. */
export class BatchReader {
  readonly #options: Pick<BatchOptions, "api" | "findMs" | "now" | "onEvent">;
  readonly #parts: BatchReaderParts;
  readonly #ending = new Set<Promise<void>>();

  constructor(options: Pick<BatchOptions, "api" | "findMs" | "now" | "onEvent">, parts: BatchReaderParts) {
    this.#options = options;
    this.#parts = parts;
  }

  /** Asks the provider how far each batch is, and reads those that have ended. */
  async look(signal: AbortSignal): Promise<void> {
    const { keeper, refusals } = this.#parts;
    for (const batch of keeper.open) {
      if (signal.aborted) return;
      if (!isAwaited(batch)) continue;
      try {
        await this.#lookAt(batch, signal);
        refusals.clear();
      } catch (error) {
        if (signal.aborted) return;
        if (PersonaError.isInstance(error) && error.code === "model-not-found") this.#lose(batch);
        else if (refusals.delayAfter(error) === undefined || !PersonaError.isInstance(error)) throw error;
        else this.#options.onEvent?.({ type: "not-reached", error });
      }
    }
    const open = keeper.open.filter(isAwaited);
    if (open.length === 0) return;
    this.#options.onEvent?.({
      type: "waiting",
      batches: open.length,
      done: open.reduce((sum, { done }) => sum + done, 0),
      requests: open.reduce((sum, { keys }) => sum + keys.length, 0),
    });
  }

  async #lookAt(batch: KnownBatch, signal: AbortSignal): Promise<void> {
    const { api, onEvent } = this.#options;
    const { keeper } = this.#parts;
    if (batch.id === undefined) return this.#search(batch, signal);
    const { id } = batch;
    const status = await api.status(id, { signal });
    batch.done = status.done ?? batch.done;
    if (!status.hasEnded) return;
    if (status.refused !== undefined) {
      await keeper.end(batch, "given-up");
      for (const key of batch.keys) this.#again(key, status.refused);
      return;
    }
    if (!(await keeper.read(batch, signal))) return;
    const answered = [...(batch.results ?? [])].filter(([, { outcome }]) => outcome === "answered").length;
    onEvent?.({ type: "read", id, answered, requests: batch.keys.length });
    for (const key of batch.keys) this.give(batch, key);
  }

  /** Looks for a batch whose creation was not confirmed; gives it up when it should have shown itself by now. */
  async #search(batch: KnownBatch, signal: AbortSignal): Promise<void> {
    const { findMs = 60_000, now = () => new Date(), onEvent } = this.#options;
    const { keeper, gather } = this.#parts;
    const isLate = now().getTime() - batch.since.getTime() >= findMs;
    if (await keeper.find(batch)) {
      onEvent?.({ type: "found", id: batch.id ?? "", requests: batch.keys.length });
      return this.#lookAt(batch, signal);
    }
    if (!isLate) return;
    await keeper.abandon(batch);
    for (const key of batch.keys) gather(key);
  }

  /** Gives a request what its batch has for it. */
  give(batch: KnownBatch, key: string): void {
    const { api } = this.#options;
    const waiting = this.#parts.waiting.get(key);
    const result = batch.results?.get(key);
    if (batch.settled.has(key)) return;
    if (result?.outcome === "answered") {
      if (waiting === undefined) return;
      try {
        waiting.resolve(api.read(result.body, waiting.request, batch.model));
      } catch (error) {
        // an answer of another shape is an answer, which the ledger records
        if (!ResponseError.isInstance(error)) this.settle(key);
        waiting.reject(error);
      }
      return;
    }
    this.settle(key);
    if (result === undefined) waiting?.reject(lostResult(api.name));
    else if (result.outcome === "failed") this.#again(key, result.error);
    else if (result.outcome === "expired") this.#again(key, expired(api.name));
    else waiting?.reject(cancelled(api.name));
  }

  /** Puts a request that was not done into another batch, unless that would not help. */
  #again(key: string, error: PersonaError): void {
    const { waiting, mayTryAgain, gather } = this.#parts;
    if (error.isRetryable && mayTryAgain(key)) return gather(key);
    const { code, message, hint } = error;
    waiting.get(key)?.reject(new PersonaError({ code, message, hint, isRetryable: false }));
  }

  /** A batch that the provider no longer knows: nobody can say which of its requests were done. */
  #lose(batch: KnownBatch): void {
    this.end(batch, "given-up");
    for (const key of batch.keys) this.#parts.waiting.get(key)?.reject(lostResult(this.#options.api.name));
  }

  /** A request needs nothing of its batch any longer; a batch of which nobody needs anything is ended. */
  settle(key: string): void {
    const batch = this.#parts.keeper.settle(key);
    if (batch !== undefined && batch.settled.size === batch.keys.length) this.end(batch, "read");
  }

  /** Takes out what the ledger has already. */
  settleAnswered(ledger: Ledger | undefined): void {
    for (const { keys } of this.#parts.keeper.open)
      for (const key of keys) if (ledger?.responseOf(key) !== undefined) this.settle(key);
  }

  /** Begins to delete what the provider has of a batch. */
  end(batch: KnownBatch, why: "read" | "given-up"): void {
    const ended = this.#parts.keeper.end(batch, why).catch((error: unknown) => {
      if (!PersonaError.isInstance(error)) throw error;
      this.#options.onEvent?.({ type: "not-erased", id: batch.id ?? "", error });
    });
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended)).catch(() => undefined);
  }

  /** Resolves when all that is being deleted is deleted, or was reported. */
  async haveEnded(): Promise<void> {
    await Promise.all(this.#ending);
  }
}

/** Whether results of a batch are still to be read: not so while what the provider has of it is being deleted. */
function isAwaited({ results, settled, keys }: KnownBatch): boolean {
  return results === undefined && settled.size < keys.length;
}
