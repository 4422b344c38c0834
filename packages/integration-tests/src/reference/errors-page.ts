import { errorTable } from "@persona/contracts";
import type { ErrorMeaning } from "@persona/contracts";
import { table } from "./cli-page.ts";

/** What each exit code means. */
const exits: Readonly<Record<string, string>> = {
  ok: "done",
  failure: "something failed that should not have: a provider, or a fault in Persona",
  usage: "the command line, the environment or the settings are wrong",
  input: "the input cannot be used",
  unverified: "a statement is not supported by its sources, or a score is lower than required",
  output: "the output cannot be written",
  unreachable: "the server of a provider cannot be reached",
  waiting: "a provider has not finished a batch yet: `persona resume` later",
  interrupted: "stopped with Ctrl-C",
};

const faults: Readonly<Record<ErrorMeaning["fault"], string>> = {
  caller: "the call: its options, the key, the limits",
  input: "what was read",
  machine: "this machine",
  provider: "the provider, or the way to it",
};

const retries: Readonly<Record<ErrorMeaning["retry"], string>> = {
  again: "the same request is sent again",
  repair: "the answer is repaired by another request",
  never: "no",
};

/** The page of error codes and exit codes, made from the code that has them. */
export function errorsPage(exitCodes: Readonly<Record<string, number>>): string {
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

Every error of every package is a \`PersonaError\` with a stable \`code\`, a \`message\` for people that may change, and a \`hint\` that says what to do. \`isRetryable\` says whether another request may succeed, \`retryAfterMs\` how long the other side asked to wait. Test with \`PersonaError.isInstance(error)\`, which also recognizes an error of another installed copy. On the command line, \`--json\` prints the same as one line on stderr.

${table(
  ["code", "what happened", "what to do", "exit code"],
  rows(({ meaning, hint, exitCode }) => [meaning, hint, String(exitCode)]),
)}

## What happens after an error

"May be charged" is said where nobody can know from here whether the provider did the work: the request then counts with the most that it can cost. Where an error concerns one persona only, the others are still made.

${table(
  ["code", "HTTP status", "who can change it", "sent again", "may be charged", "one persona only"],
  rows(({ statuses = [], fault, retry, mayBeBilled, isOfOnePersona }) => [
    statuses.join(", "),
    faults[fault],
    retries[retry],
    mayBeBilled ? "yes" : "no",
    isOfOnePersona ? "yes" : "no",
  ]),
)}
`;
}

function rows(cells: (meaning: ErrorMeaning) => readonly string[]): string[][] {
  return Object.entries(errorTable).map(([code, meaning]) => [`\`${code}\``, ...cells(meaning)]);
}
