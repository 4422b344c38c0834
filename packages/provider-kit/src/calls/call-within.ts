import { PersonaError } from "@persona/contracts";
import type { CallOptions } from "@persona/contracts";

const longestTimerMs = 2_147_483_647;

/** The limits of a call: a signal for the work, and a promise that rejects when the work must be given up. */
interface CallScope {
  readonly signal: AbortSignal;
  readonly ended: Promise<never>;
  /** Removes timer and listener. */
  close(): void;
  /** Aborts work that is still running although nobody waits for it. */
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
  // Promise.race reports its rejection. After the race nobody needs it.
  ended.catch(() => undefined);
  const end = (error: PersonaError): void => {
    reject(error);
    // The caller hears of it first, the work one turn later: closing hundreds of connections takes time.
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
    // With a reason given, no exception is made that nobody sees.
    abandon: () => controller.abort(abandoned),
  };
}

/**
 * Runs work within a call's `signal` and `timeoutMs`, also when the work ignores the signal that it is given. Leaves no
 * timer and no listener.
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
 * {@link callWithin} for work that yields: each wait for the next value ends at the call's limits, and the work is aborted
 * when the loop over it ends early.
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
