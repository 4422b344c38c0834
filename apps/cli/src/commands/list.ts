import { resolve } from "node:path";
import { exitCodes } from "../terminal/exit-codes.ts";
import { runsHere } from "../runs/runs-here.ts";
import type { RunHere } from "../runs/runs-here.ts";
import { counted, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona list`. */
export interface ListCommandOptions {
  readonly json?: boolean;
}

/** `persona list`: the runs of a folder, the newest first. */
export function listCommand(
  place: string | undefined,
  options: ListCommandOptions,
  terminal: Terminal,
): number {
  const runs = runsHere(resolve(terminal.cwd, place ?? "."), terminal.cwd);
  terminal.out(options.json === true ? `${JSON.stringify(runs, null, 2)}\n` : describe(runs, terminal));
  return exitCodes.ok;
}

function describe(runs: readonly RunHere[], terminal: Terminal): string {
  const { style, command } = terminal;
  const [first] = runs;
  if (first === undefined)
    return linesOf([
      "There is no run in this folder, nor in its folder runs.",
      `Make one:  ${command} generate <path>`,
      "",
    ]);
  const unfinished = runs.find(({ state }) => state === "unfinished");
  const rows = runs.map(({ folder, at = "", provider = "", state, personas = [] }) => [
    style("bold", folder),
    at.slice(0, 16).replace("T", " "),
    provider,
    state === "finished" ? `${counted(personas.length, "persona")}: ${personas.join("; ")}` : state,
  ]);
  return linesOf([
    ...table(rows, terminal),
    "",
    ...(unfinished === undefined ? [] : [`Continue  ${command} resume ${unfinished.folder}`]),
    `Check     ${command} verify ${first.folder}`,
    "",
  ]);
}
