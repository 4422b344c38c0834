import { PersonaError } from "@persona/contracts";
import type { CallOptions } from "@persona/contracts";

const longestTimerMs = 2_147_483_647;

/** A call's bounds: a signal for the work to heed, and a promise that rejects when the work must be given up. */
interface CallScope {
  readonly signal: AbortSignal;
  readonly ended: Promise<never>;
  /** Forgets timer and listener. */
  close(): void;
  /** Tells work that is still going on that nobody waits any more. */
  abandon(): void;
}

const abandoned = "nobody waits for the rest";

function openScope(name: string, options: CallOptions): CallScope {
  const { signal, timeoutMs } = options;
  if (timeoutMs !== undefined && !(timeoutMs > 0))
    throw new PersonaError({
      code: "invalid-option",
      message: `timeoutMs must be above 0, but is ${timeoutMs}`,
    });
  const controller = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  // Whoever races this promise sees its rejection; when nobody does any more, it is no news.
  ended.catch(() => undefined);
  const end = (error: PersonaError): void => {
    reject(error);
    // The caller is told first, the work a turn later: tearing down hundreds of connections takes a while.
    setImmediate(() => controller.abort(error));
  };
  const abort = (): void =>
    end(
      new PersonaError({
        code: "aborted",
        message: `the call to ${name} was aborted`,
        cause: signal?.reason,
      }),
    );
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(
          () =>
            end(
              new PersonaError({
                code: "timeout",
                message: `no answer from ${name} within ${timeoutMs} ms`,
                isRetryable: true,
              }),
            ),
          Math.min(timeoutMs, longestTimerMs),
        );
  if (signal?.aborted === true) abort();
  else signal?.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    ended,
    close: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    },
    // A reason of our own spares the making of an exception that nobody sees.
    abandon: () => controller.abort(abandoned),
  };
}

/**
 * Runs work within a call's `signal` and `timeoutMs`, and holds to them even when the work does not heed the signal
 * it is given. Leaves no timer and no listener.
 * @throws PersonaError `aborted` when the caller's signal fires (before the work starts if it has already fired),
 *   `timeout` (retryable) when the time is over; else what the work throws
 */
export async function callWithin<T>(
  name: string,
  options: CallOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const scope = openScope(name, options);
  try {
    if (options.signal?.aborted === true) return await scope.ended;
    return await Promise.race([work(scope.signal), scope.ended]);
  } finally {
    scope.close();
  }
}

/**
 * {@link callWithin} for work that yields: each wait for the next value is held to the call's bounds, and the work
 * is told to stop when the loop over it is left.
 */
export async function* streamWithin<T>(
  name: string,
  options: CallOptions,
  work: (signal: AbortSignal) => AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  const scope = openScope(name, options);
  let iterator: AsyncIterator<T> | undefined;
  let isWhole = false;
  try {
    if (options.signal?.aborted === true) await scope.ended;
    iterator = work(scope.signal)[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([iterator.next(), scope.ended]);
      isWhole = next.done === true;
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    scope.close();
    if (!isWhole) {
      scope.abandon();
      iterator?.return?.().catch(() => undefined);
    }
  }
}
