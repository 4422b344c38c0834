/**
 * What the loading steps ask of the driver that runs them: the bytes of a file, or a pause in which other work may
 * run. Everything else happens inside the steps, so that the blocking and the asynchronous driver share it.
 */
export type LoadStep =
  | { readonly kind: "read"; readonly path: string; readonly bytes: number }
  | { readonly kind: "pause" };

/** Loading work, cut into steps. A `read` is answered with the file's bytes, a `pause` with nothing. */
export type LoadSteps<Result> = Generator<LoadStep, Result, Uint8Array | undefined>;

/** Asks the driver for a file's bytes. */
export function* readStep(path: string, bytes: number): LoadSteps<Uint8Array> {
  return (yield { kind: "read", path, bytes }) ?? new Uint8Array();
}
