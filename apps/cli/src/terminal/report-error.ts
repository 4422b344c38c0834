import { meaningOf, PersonaError } from "@persona/contracts";
import { providerNames } from "./provider-names.ts";
import { exitCodes } from "./exit-codes.ts";
import { asTypedHere } from "./started-as.ts";
import { onOneLine } from "./terminal-text.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Says what went wrong and what to do, and returns the exit code.
 *
 * Messages of PersonaErrors hold no words of participants. What any other error says may hold anything, so it is never
 * shown: only its kind and the place in the code are, with PERSONA_DEBUG all places that it came through.
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
  const places = placesOf(error);
  const debug = isDebug ? places.map((place) => `    at ${place}\n`).join("") : "";
  if (PersonaError.isInstance(error)) {
    terminal.err(`${terminal.style("red", "Error:")} ${onOneLine(asSentence(error.message))}\n`);
    terminal.err(`${onOneLine(asSentence(asTypedHere(error.hint, terminal.command)))}\n`);
    terminal.err(debug);
    return meaningOf(error.code).exitCode;
  }
  terminal.err(`${terminal.style("red", "Unexpected error:")} ${unexpected(error, places)}\n`);
  terminal.err(
    `This is a fault in Persona: please report it. What the error says is not shown, as it may repeat words of your data.${isDebug ? "" : " With PERSONA_DEBUG=1 the places that it came through are shown."}\n${debug}`,
  );
  return exitCodes.failure;
}

/** For programs: one object on stderr, so that stdout holds a result or nothing. */
function reportAsJson(error: unknown, terminal: Terminal): number {
  const isKnown = PersonaError.isInstance(error);
  const code = terminal.signal.aborted ? "aborted" : isKnown ? error.code : "unexpected";
  const message = isKnown ? error.message : unexpected(error, placesOf(error));
  const hint = isKnown ? { hint: asTypedHere(error.hint, terminal.command) } : {};
  terminal.err(`${JSON.stringify({ error: { code, message, ...hint } })}\n`);
  return code === "unexpected" ? exitCodes.failure : meaningOf(code).exitCode;
}

function unexpected(error: unknown, [place = "a place that is not known"]: readonly string[]): string {
  return `${kindOf(error)} at ${place}`;
}

/** The error's class, or the code that Node gives it. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return "a value that is no error";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return [error.name, code].filter((word) => /^[A-Za-z_]{1,60}$/.test(word)).join(" ") || "Error";
}

/**
 * Where in the code an error comes from, the innermost place first. Of the stack only what names a file, a line and a
 * column is taken, and that behind the message, which may hold anything.
 */
export function placesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || typeof error.stack !== "string") return [];
  const { stack, message } = error;
  const at = message === "" ? -1 : stack.lastIndexOf(message);
  const frames = (at === -1 ? stack : stack.slice(at + message.length)).split("\n").toReversed();
  const places: string[] = [];
  // from the end, until a line is no place, so that no part of a message is read as one
  for (const frame of frames.filter((line) => line.trim() !== "")) {
    const place = /^ {4}at (?:[^\n]{0,200}\()?(?:file:\/\/)?([^\n()]{1,500}:\d+:\d+)\)?$/.exec(frame)?.[1];
    if (place !== undefined) places.unshift(place);
    else if (!/^ {4}at (?:[\w$.<> ]{0,100}\()?(?:<anonymous>|native|index \d+)\)?$/.test(frame)) break;
  }
  // only what is code: of Node, or in a folder that holds packages
  return places.flatMap(
    (place) => /^node:.*|(?<=[\\/])(?:node_modules|packages|apps)[\\/].*/.exec(place)?.[0] ?? [],
  );
}

/**
 * Messages are written to be quoted in others; on their own they start with a capital and end with a stop. A name of a
 * file, a setting, a command or a provider is left as it is.
 */
export function asSentence(text: string): string {
  const isName = /^\S*[^\s\p{L}'’-]\S|^\S+[\p{Ll}]\p{Lu}/u.test(text);
  const [first = ""] = text.split(" ", 1);
  const isIdentifier = isName || first === "persona" || providerNames.some((name) => name === first);
  const capital = isIdentifier ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}
