import type { ErrorCode, PersonaError } from "@persona/contracts";

/** Failures after which nobody can tell from here whether the provider did the work. */
const unclear: ReadonlySet<ErrorCode> = new Set(["timeout", "connection", "aborted", "server-error"]);

/** Whether a call that failed may have been charged all the same. A refusal before the work was done was not. */
export function isBilled({ code }: PersonaError): boolean {
  return unclear.has(code);
}
