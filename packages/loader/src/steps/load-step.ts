/**
 * What the loading steps ask of the driver that runs them: the bytes of a file, the result of work that cannot be
 * done without waiting, or a pause in which other work may run. Everything else happens inside the steps, so that
 * the blocking and the asynchronous driver share it.
 */
export type LoadStep =
  | { readonly kind: "read"; readonly path: string }
  | { readonly kind: "wait"; readonly work: WaitingWork; readonly args: readonly unknown[] }
  | { readonly kind: "pause" };

/** The path to read that means standard input. */
export const standardInput = "-";

/** What `waiting-worker.ts` can do, by name. */
export type WaitingWork = "readPdfPages" | "fetchUrl";

/** Loading work, cut into steps. A `read` is answered with bytes, a `wait` with its result, a `pause` with nothing. */
export type LoadSteps<Result> = Generator<LoadStep, Result, unknown>;

/** The step in which other work may run. */
export const pause: LoadStep = { kind: "pause" };

/** Asks the driver for the result of work that has to be waited for. */
export function* waitStep(work: WaitingWork, ...args: readonly unknown[]): LoadSteps<unknown> {
  return yield { kind: "wait", work, args };
}
