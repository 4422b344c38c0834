import type { BatchKeeper } from "../journal/batch-keeper.ts";
import type { BatchOptions } from "./batch-options.ts";
import type { Refusals } from "./refusals.ts";
import { splitRequests } from "./split-requests.ts";
import type { WaitingRequest, WaitingRequests } from "./waiting-requests.ts";

/** Batches that one request may be put into before it counts as failed. */
const mostBatches = 3;

/** Puts gathered requests into batches. */
export class BatchSender {
  readonly #options: Pick<BatchOptions, "api" | "mostRequests" | "onEvent">;
  readonly #keeper: BatchKeeper;
  readonly #waiting: WaitingRequests;
  readonly #refusals: Refusals;
  readonly #tries = new Map<string, number>();

  constructor(
    options: Pick<BatchOptions, "api" | "mostRequests" | "onEvent">,
    parts: { readonly keeper: BatchKeeper; readonly waiting: WaitingRequests; readonly refusals: Refusals },
  ) {
    this.#options = options;
    this.#keeper = parts.keeper;
    this.#waiting = parts.waiting;
    this.#refusals = parts.refusals;
  }

  /** Whether a request may be put into another batch. */
  mayTryAgain(key: string): boolean {
    return (this.#tries.get(key) ?? 1) < mostBatches;
  }

  /** Sends what is gathered. @returns how long to wait where the provider refused for now */
  async send(signal: AbortSignal): Promise<number> {
    const { api, mostRequests } = this.#options;
    const groups = splitRequests(this.#waiting.take(), api, mostRequests);
    for (const [index, group] of groups.entries()) {
      if (signal.aborted) return 0;
      const delayMs = await this.#create(group);
      if (delayMs === undefined) continue;
      this.#waiting.putBack(groups.slice(index).flat());
      return delayMs;
    }
    return 0;
  }

  /** @returns how long to wait where the provider refused for now; nothing was sent then */
  async #create(group: readonly WaitingRequest[]): Promise<number | undefined> {
    const [first] = group;
    if (first === undefined) return undefined;
    this.#count(group, 1);
    try {
      const { id } = await this.#keeper.create(first.model, group);
      if (id !== undefined) this.#options.onEvent?.({ type: "created", id, requests: group.length });
      this.#refusals.clear();
      return undefined;
    } catch (error) {
      const delayMs = this.#refusals.delayAfter(error);
      if (delayMs === undefined) for (const { reject } of group) reject(error);
      else this.#count(group, -1);
      return delayMs;
    }
  }

  #count(group: readonly WaitingRequest[], by: number): void {
    for (const { key } of group) this.#tries.set(key, (this.#tries.get(key) ?? 0) + by);
  }
}
