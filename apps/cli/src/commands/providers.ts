import { exitCodes } from "../exit-codes.ts";
import { providers } from "../providers.ts";
import { table } from "../text.ts";
import type { Terminal } from "../terminal.ts";

/** Options of `persona providers`. */
export interface ProvidersCommandOptions {
  readonly json?: boolean;
}

/** `persona providers`: who can draft, and whether their keys are set. Keys themselves are never shown. */
export function providersCommand({ json }: ProvidersCommandOptions, terminal: Terminal): number {
  const rows = providers.map(({ name, what, keyVariable }) => ({
    name,
    what,
    ...(keyVariable === undefined
      ? {}
      : { keyVariable, hasKey: (terminal.environment[keyVariable] ?? "").trim() !== "" }),
  }));
  if (json === true) {
    terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
    return exitCodes.ok;
  }
  const lines = table(
    rows.map(({ name, what, keyVariable, hasKey }) => [
      terminal.style("bold", name),
      keyVariable === undefined
        ? "no key needed"
        : `${keyVariable} ${hasKey === true ? "is set" : "is not set"}`,
      what,
    ]),
    terminal,
  );
  terminal.out(`${lines.join("\n")}\n`);
  return exitCodes.ok;
}
