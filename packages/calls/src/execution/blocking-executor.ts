import { retryAfterOf } from "@persona/async-utils";
import { meaningOf, PersonaError, ResponseError } from "@persona/contracts";
import type { GenerateResponse } from "@persona/contracts";
import { estimateFor, responseOf } from "./in-process-executor.ts";
import type { ExecutorParts } from "./in-process-executor.ts";
import type { Work } from "./work.ts";

/** The parts that the blocking form needs: it makes one call after the other, so nothing waits in line. */
export type BlockingParts = Pick<
  ExecutorParts,
  "provider" | "spending" | "estimator" | "telemetry" | "timeoutMs" | "report"
> & { readonly maxAttempts: number };

/** As {@link makeInProcessExecutor}, on a thread that cannot wait: one call at a time, and waits that block. */
export function executeBlocking(
  parts: BlockingParts,
  work: Work,
  signal: AbortSignal | undefined,
): GenerateResponse {
  const { provider, spending, estimator, telemetry, report } = parts;
  const { group, turn, request } = work;
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    const reservation = spending.tryReserve(estimateFor(provider, estimator, work));
    if (reservation === undefined) throw new TypeError("nothing is under way that could leave room");
    report?.({ type: "asked", group, turn, attempt });
    const model = request.model ?? provider.defaultModel;
    const span = telemetry?.call({ provider: provider.name, model, request });
    try {
      const response = ask(parts, work, model, signal);
      span?.answered(response);
      reservation.settle(response.usage);
      estimator.learn(request, response.usage);
      report?.({
        type: "answered",
        group,
        turn,
        isReplayed: false,
        usage: response.usage,
        spent: spending.spent,
      });
      return response;
    } catch (error) {
      span?.failed(error);
      if (!PersonaError.isInstance(error) || meaningOf(error.code).mayBeBilled) reservation.keep();
      else reservation.release();
      if (
        !PersonaError.isInstance(error) ||
        !error.isRetryable ||
        meaningOf(error.code).retry !== "again" ||
        attempt >= parts.maxAttempts
      )
        throw error;
      const delayMs = Math.max(retryAfterOf(error) ?? 0, 500 * 2 ** (attempt - 1));
      report?.({ type: "retrying", group, turn, attempt: attempt + 1, code: error.code, delayMs });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs);
    }
  }
}

function ask(
  { provider, timeoutMs }: BlockingParts,
  { request }: Work,
  model: string,
  signal: AbortSignal | undefined,
): GenerateResponse {
  try {
    return provider.generate(request, { timeoutMs, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    if (error instanceof ResponseError) return responseOf(error, model);
    throw error;
  }
}
