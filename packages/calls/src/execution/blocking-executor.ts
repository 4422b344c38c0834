import type { GenerateResponse } from "@persona/contracts";
import type { Place } from "../limits/admission.ts";
import { answerRequest, RetryPolicy } from "./answer-request.ts";
import type { CallParts } from "./call-form.ts";
import type { KeyedRequest } from "./keyed-request.ts";
import { runBlocking } from "./call-steps.ts";

/** What the blocking form needs. It makes one call after the other, so there is no queue; it records nothing. */
export type BlockingParts = CallParts & {
  /** @default a policy of its own */
  readonly retryPolicy?: RetryPolicy;
  /** Blocks for some milliseconds. @default this thread waits */
  readonly block?: (ms: number) => void;
};

/** A blocked thread checks at this interval whether it was aborted. */
const lookMs = 50;
const noPlace: Place = {
  sent: () => undefined,
  answered: () => undefined,
  failed: () => undefined,
  leave: () => undefined,
};

/** The blocking form of {@link makeInProcessExecutor}. */
export interface BlockingExecutor {
  /**
   * Answers a request and blocks until it is answered. A thread that blocks runs no event, so it sees an abort only
   * where the signal's state changes without one: from a callback of this package, or from another thread.
   * @throws PersonaError as {@link RequestExecutor} does; the signal's reason once it has fired
   */
  execute(request: KeyedRequest, options: { readonly signal?: AbortSignal }): GenerateResponse;
}

/** Answers requests on a thread that blocks, one call at a time. */
export function makeBlockingExecutor({ block = blockThread, ...parts }: BlockingParts): BlockingExecutor {
  const { provider, spending, retryPolicy = new RetryPolicy() } = parts;

  return {
    execute: (keyed, { signal }) =>
      runBlocking(
        answerRequest(
          keyed,
          { ...parts, retryPolicy },
          {
            signal,
            reserve: (estimate) => {
              const reservation = spending.tryReserve(estimate());
              if (reservation === undefined)
                throw new TypeError("no call is in progress that could leave room");
              return reservation;
            },
            admit: () => noPlace,
            record: () => undefined,
            send: (request, options) => provider.generate(request, options),
            wait: (delayMs) => {
              for (let leftMs = delayMs; leftMs > 0; leftMs -= lookMs) {
                signal?.throwIfAborted();
                block(Math.min(leftMs, lookMs));
              }
              signal?.throwIfAborted();
            },
          },
        ),
      ),
  };
}

function blockThread(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
