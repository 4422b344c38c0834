import type { Failure } from "../wire/failure.ts";
import type { Batch, BatchedRequest, ItemOutcome } from "./batch-book.ts";

/** How one request is answered. */
export type AnswerItem = (request: BatchedRequest) => ItemOutcome;

const injected: Failure = { kind: "server-error", message: "The server failed (injected)." };

/** What becomes of each request of a batch that has ended, once and for all. Nothing is done before it is asked for. */
export function outcomesOf(
  batch: Batch,
  answer: AnswerItem,
  failed: (failure: Failure) => ItemOutcome,
): readonly ItemOutcome[] {
  if (batch.outcomes !== undefined) return batch.outcomes;
  const half = Math.floor(batch.requests.length / 2);
  const has = (fault: Batch["faults"][number]): boolean => batch.faults.includes(fault);
  const wasCancelled = batch.cancelledMs !== undefined && batch.cancelledMs < batch.endsMs;
  batch.outcomes = batch.requests.map((request, index) => {
    if (batch.refused !== undefined || has("error-file-only")) return failed(injected);
    if (index >= half && (has("cancelled") || wasCancelled)) return { kind: "cancelled" };
    if (index >= half && has("expired")) return { kind: "expired" };
    if (index % 2 === 1 && has("half-failed")) return failed(injected);
    return answer(request);
  });
  return batch.outcomes;
}

/** Results in the order and number in which a download gives them. */
export function deliveredOf<T>({ faults }: Batch, results: readonly T[]): readonly T[] {
  const kept = faults.includes("lost-lines") ? results.slice(0, Math.floor(results.length * 0.75)) : results;
  const doubled = faults.includes("duplicate-lines") ? kept.flatMap((one) => [one, one]) : kept;
  return faults.includes("out-of-order") ? doubled.toReversed() : doubled;
}

/** A download's text: cut in the middle the first time, where the batch has that fault. */
export function downloadOf(batch: Batch, text: string): string {
  batch.downloads += 1;
  return batch.faults.includes("truncated-file") && batch.downloads === 1
    ? text.slice(0, Math.floor(text.length / 2))
    : text;
}

/** Lines of JSON, each with its line break. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}
