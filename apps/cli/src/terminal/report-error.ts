import { meaningOf, PersonaError } from "@persona/contracts";
import { exitCodes } from "./exit-codes.ts";
import { asTypedHere } from "./started-as.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Tells a person what went wrong and what to do, and gives the exit code. Only an error that nobody foresaw shows
 * where in the code it came from, and only when asked for with PERSONA_DEBUG.
 */
export function reportError(
  error: unknown,
  terminal: Terminal,
  { isDebug = false, isJson = false }: { readonly isDebug?: boolean; readonly isJson?: boolean } = {},
): number {
  if (isJson) return reportAsJson(error, terminal);
  if (terminal.signal.aborted) {
    terminal.err("\nStopped.\n");
    return exitCodes.interrupted;
  }
  if (PersonaError.isInstance(error)) {
    terminal.err(`${terminal.style("red", "Error:")} ${asSentence(error.message)}\n`);
    terminal.err(`${asSentence(asTypedHere(error.hint, terminal.command))}\n`);
    if (isDebug) terminal.err(`${error.stack ?? ""}\n`);
    return meaningOf(error.code).exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  terminal.err(`${terminal.style("red", "Unexpected error:")} ${message}\n`);
  terminal.err(
    "This is a fault in Persona. Run again with PERSONA_DEBUG=1 to see where, and please report it.\n",
  );
  if (isDebug && error instanceof Error) terminal.err(`${error.stack ?? ""}\n`);
  return exitCodes.failure;
}

/** For programs: one object on stderr, so that stdout holds a result or nothing. */
function reportAsJson(error: unknown, terminal: Terminal): number {
  const isKnown = PersonaError.isInstance(error);
  const code = terminal.signal.aborted ? "aborted" : isKnown ? error.code : "unexpected";
  const message = error instanceof Error ? error.message : String(error);
  const hint = isKnown ? { hint: asTypedHere(error.hint, terminal.command) } : {};
  terminal.err(`${JSON.stringify({ error: { code, message, ...hint } })}\n`);
  return code === "unexpected" ? exitCodes.failure : meaningOf(code).exitCode;
}

/** Messages are written to be quoted in others; on their own they start with a capital and end with a stop. */
function asSentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}
