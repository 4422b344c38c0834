/**
 * What the loading steps ask of the driver that runs them: the bytes of a file, the result of work that cannot be
 * done without waiting, or a pause in which other work may run. Everything else happens inside the steps, so that
 * the blocking and the asynchronous driver share it.
 */
export type LoadStep =
  | { readonly kind: "read"; readonly path: string }
  | {
      readonly kind: "wait";
      readonly work: WaitingWork;
      readonly args: readonly unknown[];
      readonly limits?: WorkLimits;
    }
  | { readonly kind: "pause" };

/** The path to read that means standard input. */
export const standardInput = "-";

/** What `waiting-worker.ts` can do, by name. */
export type WaitingWork = "extractText" | "fetchUrl";

/** What work may take. It runs in a worker, and is stopped there when it takes more. */
export interface WorkLimits {
  /** Time of the processor, in milliseconds; by the clock, a quarter more. */
  readonly timeoutMs: number;
  /** By how many bytes the process may grow meanwhile. */
  readonly growthBytes: number;
}

/** Loading work, cut into steps. A `read` is answered with bytes, a `wait` with its result, a `pause` with nothing. */
export type LoadSteps<Result> = Generator<LoadStep, Result, unknown>;

/** The step in which other work may run. */
export const pause: LoadStep = { kind: "pause" };

/**
 * Asks the driver for the result of work that has to be waited for.
 *
 * @param limits what the work may take; left out, it limits itself
 * @throws WorkStopped when it took more
 */
export function* waitStep(
  work: WaitingWork,
  args: readonly unknown[],
  limits?: WorkLimits,
): LoadSteps<unknown> {
  return yield limits === undefined ? { kind: "wait", work, args } : { kind: "wait", work, args, limits };
}

/** Work was stopped because it took too much, or ended its worker. */
export class WorkStopped extends Error {
  override readonly name = "WorkStopped";
  readonly reason: "time" | "memory" | "crash";

  constructor(reason: WorkStopped["reason"], cause: unknown) {
    super(`work was stopped: ${reason}`, { cause });
    this.reason = reason;
  }
}
