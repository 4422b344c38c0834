import type { ErrorCode } from "@persona/contracts";
import { table } from "./cli-page.ts";

/** What each code means. A code without a line here does not compile. */
const meanings: Readonly<Record<ErrorCode, string>> = {
  "invalid-option": "An option, a flag or a setting cannot be used; the message names it and its value.",
  "unknown-provider": "`--provider` names none that there is.",
  aborted: "The signal was fired: Ctrl-C, on the command line.",
  "path-not-found": "Nothing readable is at a path that was named.",
  "no-input": "What was named holds nothing that can be read as research.",
  "no-evidence": "There is nothing from a participant to work from.",
  "source-changed": "A source is no longer what the run was made from.",
  "invalid-record": "A file of a run was damaged, edited, or written by another version.",
  "not-in-ledger": "With `--offline`, an answer was needed that the ledger does not hold.",
  "output-not-writable": "A file or folder cannot be written, or holds something already.",
  "run-in-use": "Another process is working on the run.",
  "budget-exhausted": "The next request could cost more than `--max-cost` or `--max-tokens` leaves.",
  "response-invalid":
    "The provider's answer is not what was asked for. The error carries the text, the usage and the finish reason.",
  "response-truncated": "The provider's answer broke off at its limit. The error carries what there is.",
  refused: "The model refused, or a content filter stopped it.",
  authentication: "The key is missing, wrong, or may not do this.",
  "invalid-request": "The provider calls the request wrong. Trying again does not help.",
  "model-not-found": "The provider has no such model, or the base URL is wrong.",
  "quota-exhausted": "Credit or quota is used up. Trying again does not help.",
  "rate-limited": "Too many requests or tokens at once.",
  overloaded: "The provider has too much to do.",
  "server-error": "The provider failed.",
  connection: "No connection, or one that broke.",
  timeout: "No answer in time.",
};

/** What each exit code means. */
const exits: Readonly<Record<string, string>> = {
  ok: "done",
  failure: "something failed that should not have: a provider, or a fault in Persona",
  usage: "the command line, the environment or the settings are wrong",
  input: "the input cannot be used",
  unverified: "a statement is not borne out by its sources, or a score is under what was demanded",
  output: "the output cannot be written",
  interrupted: "stopped with Ctrl-C",
};

/** What the page is made from. */
export interface ErrorsPageInput {
  readonly errorCodes: readonly ErrorCode[];
  readonly exitCodeOf: (code: ErrorCode) => number;
  readonly exitCodes: Readonly<Record<string, number>>;
}

/** The page of error codes and exit codes, made from the code that has them. */
export function errorsPage({ errorCodes, exitCodeOf, exitCodes }: ErrorsPageInput): string {
  const exitRows = Object.entries(exitCodes).map(([name, code]) => {
    const meaning = exits[name];
    if (meaning === undefined) throw new Error(`the exit code ${name} has no meaning here`);
    return [String(code), meaning];
  });
  return `# Errors and exit codes

## Exit codes

${table(["exit code", ""], exitRows)}

A second Ctrl-C stops at once.

## Error codes

Every error of every package is a \`PersonaError\` with a \`code\` that stays, a message for people that may change, and a \`hint\` that says what to do. \`isRetryable\` tells whether the same call may succeed later, \`retryAfterMs\` how long the other side asked to wait. Test with \`PersonaError.isInstance(error)\`, which also knows an error of another installed copy. On the command line, \`--json\` gives the same as one line on stderr.

${table(
  ["code", "", "exit code"],
  errorCodes.map((code) => [`\`${code}\``, meanings[code], String(exitCodeOf(code))]),
)}
`;
}
