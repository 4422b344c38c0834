import { PersonaError } from "@persona/contracts";

/** An error as `output-not-writable`, with what the system says. A `PersonaError` stays as it is. */
export function notWritable(path: string, error: unknown): PersonaError {
  if (PersonaError.isInstance(error)) return error;
  return new PersonaError({
    code: "output-not-writable",
    message: `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    hint: "Free some space, or choose a folder that you may write to with --out.",
    cause: error,
  });
}
