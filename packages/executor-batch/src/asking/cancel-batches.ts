import { PersonaError } from "@persona/contracts";
import type { BatchApi } from "@persona/contracts";
import type { BatchKeeper } from "../journal/batch-keeper.ts";
import type { KnownBatch } from "../journal/known-batch.ts";

/** A batch that was to be stopped. */
export interface CancelledBatch {
  /** The provider's id of the batch, if it is known. */
  readonly id?: string;
  /** Requests in it. */
  readonly requests: number;
  /**
   * `stopping`: the provider was asked to stop it. `ended`: it had ended before. `not-found`: the provider does not know
   * it, or its creation was not confirmed and the provider's list does not show it.
   */
  readonly became: "stopping" | "ended" | "not-found";
}

/**
 * Asks a provider to stop the batches of a run.
 *
 * @throws PersonaError the first thing that went wrong, once all batches were tried
 */
export async function cancelBatches(
  api: Pick<BatchApi, "status" | "cancel">,
  keeper: BatchKeeper,
): Promise<readonly CancelledBatch[]> {
  const cancelled: CancelledBatch[] = [];
  let failure: PersonaError | undefined;
  for (const batch of keeper.open) {
    const requests = batch.keys.length - batch.settled.size;
    try {
      cancelled.push({ requests, ...(await cancelOne(api, keeper, batch)) });
    } catch (error) {
      if (!PersonaError.isInstance(error)) throw error;
      if (error.code === "model-not-found") cancelled.push({ requests, became: "not-found" });
      else failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return cancelled;
}

async function cancelOne(
  api: Pick<BatchApi, "status" | "cancel">,
  keeper: BatchKeeper,
  batch: KnownBatch,
): Promise<Pick<CancelledBatch, "id" | "became">> {
  if (batch.id === undefined) await keeper.find(batch);
  const { id } = batch;
  if (id === undefined) return { became: "not-found" };
  const { hasEnded } = await api.status(id);
  if (!hasEnded) await api.cancel(id);
  return { id, became: hasEnded ? "ended" : "stopping" };
}
