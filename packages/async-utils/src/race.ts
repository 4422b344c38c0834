import { doNothing } from "./do-nothing.ts";
import type { Clock } from "./clock.ts";
import { makeWakeTimer } from "./wake-timer.ts";

/** What may end work before its own end. */
export interface RaceLimits<L> {
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  /** When the time is up, on the clock. Infinity for never. */
  readonly endsAt: number;
  /** Throws the error when the time is up. A wait returns, and is over. */
  readonly onLate: () => L;
}

/**
 * Runs work until it ends, its time is up or a signal fires, whichever comes first, even if the work ignores both.
 * The work gets a signal that fires when it is given up. No timer and no listener stays behind.
 */
export async function race<R, L>(
  work: (signal: AbortSignal) => R | PromiseLike<R>,
  { signal, clock, endsAt, onLate }: RaceLimits<L>,
): Promise<Awaited<R> | L> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<L>();
  const end = (decide: () => L): void => {
    try {
      resolve(decide());
    } catch (error) {
      reject(error);
      controller.abort(error);
    }
  };
  // work that aborts and throws at once leaves before anybody waits for this
  promise.catch(doNothing);
  const abort = (): void =>
    end(() => {
      throw signal?.reason;
    });
  const timer = makeWakeTimer(clock, () => end(onLate));
  signal?.addEventListener("abort", abort, { once: true });
  timer(endsAt);
  try {
    return await Promise.race([work(controller.signal), promise]);
  } finally {
    timer(Infinity);
    signal?.removeEventListener("abort", abort);
  }
}

/** Waits, unless a signal fires: then it rejects with the reason at once. */
export function pause(delayMs: number, signal: AbortSignal | undefined, clock: Clock): Promise<void> {
  const endsAt = clock.now() + delayMs;
  return race(() => new Promise<never>(doNothing), { signal, clock, endsAt, onLate: doNothing });
}
