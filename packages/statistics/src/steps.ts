/** Long work that pauses from time to time, so that other work can run in between. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** How long work may block the event loop, in milliseconds. */
const sliceMs = 12;

/** Does the work without a pause. */
export function runToEnd<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/**
 * Does the work in slices of about twelve milliseconds, and lets the event loop run between them. Rejects with the
 * reason of the signal when it fires before the end.
 */
export async function runInTurns<Result>(steps: Steps<Result>, signal?: AbortSignal): Promise<Result> {
  let turnedAt = performance.now();
  let step = steps.next();
  while (step.done !== true) {
    if (performance.now() - turnedAt > sliceMs) {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      turnedAt = performance.now();
    }
    step = steps.next();
  }
  return step.value;
}
