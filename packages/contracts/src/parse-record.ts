import { PersonaError } from "./errors.ts";

/**
 * Parses the record in a line.
 *
 * @throws PersonaError `invalid-record`, with the message and the hint, if there is none
 */
export function parseRecord<Value>(
  line: string,
  schema: { parse(value: unknown): Value },
  refusal: { readonly message: string; readonly hint: string },
): Value {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    // of a newer version: the message says so
    if (PersonaError.isInstance(cause)) throw cause;
    throw new PersonaError({ code: "invalid-record", ...refusal, cause });
  }
}
