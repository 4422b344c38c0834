import { PersonaError } from "@persona/contracts";

/** The error of a ledger that cannot be written, and why. An error that says so already stays. */
export function notWritable(path: string, cause: unknown): PersonaError {
  if (PersonaError.isInstance(cause)) return cause;
  return new PersonaError({
    code: "output-not-writable",
    message: `${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: "Make room or choose another folder; what was written before is kept.",
    cause,
  });
}
