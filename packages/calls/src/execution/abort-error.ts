import { PersonaError } from "@persona/contracts";

/** Runs work, and rejects with {@link asAborted} of what it rejects with. */
export async function abortable<Result>(
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asAborted(error, signal);
  }
}

/**
 * The error that a run throws when its signal has fired: a PersonaError `aborted` with the signal's reason as its
 * cause, no matter which part of the run noticed the signal. Every other error stays as it is.
 */
export function asAborted(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted !== true || !saysAborted(error, signal)) return error;
  return new PersonaError({
    code: "aborted",
    message: "the run was stopped by its signal before it was done",
    cause: signal.reason,
  });
}

function saysAborted(error: unknown, signal: AbortSignal): boolean {
  if (error === signal.reason) return true;
  if (PersonaError.isInstance(error)) return error.code === "aborted";
  return error instanceof Error && error.name === "AbortError";
}
