import { PersonaError } from "@persona/contracts";

/** An error of the system as `output-not-writable`, with what the system says. Any other error stays as it is. */
export function notWritable(path: string, cause: unknown): unknown {
  if (!isSystemError(cause)) return cause;
  return new PersonaError({
    code: "output-not-writable",
    message: `${path} cannot be written: ${cause.message}`,
    hint: "Make room, or choose another folder. Everything written before is kept.",
    cause,
  });
}

/** Whether an error comes from the system: a disk that is full, a file that may not be opened. */
export function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return !PersonaError.isInstance(error) && error instanceof Error && "code" in error && "syscall" in error;
}
