import type { ErrorCode } from "@persona/contracts";

/** What the exit code of `persona` means. */
export const exitCodes = {
  ok: 0,
  /** Something went wrong that should not have: a bug, or a provider that failed. */
  failure: 1,
  /** The command line was wrong. */
  usage: 2,
  /** The input could not be read, or held nothing to work from. */
  input: 3,
  /** A statement is not borne out by its sources. */
  unverified: 4,
  /** The output could not be written. */
  output: 5,
  /** Stopped with Ctrl-C. */
  interrupted: 130,
} as const;

const byError: Partial<Record<ErrorCode, number>> = {
  "invalid-option": exitCodes.usage,
  "unknown-provider": exitCodes.usage,
  authentication: exitCodes.usage,
  "path-not-found": exitCodes.input,
  "no-input": exitCodes.input,
  "no-evidence": exitCodes.input,
  "invalid-record": exitCodes.input,
  "not-in-ledger": exitCodes.input,
  "source-changed": exitCodes.unverified,
  "output-not-writable": exitCodes.output,
  "run-in-use": exitCodes.output,
  aborted: exitCodes.interrupted,
};

/** The exit code for an error. */
export function exitCodeOf(code: ErrorCode): number {
  return byError[code] ?? exitCodes.failure;
}
