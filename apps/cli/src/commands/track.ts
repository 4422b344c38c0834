import { basename, dirname, relative, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import { writeInside } from "@persona/report";
import { compareWaves, renderWaves } from "@persona/waves";
import type { FirstWave } from "@persona/waves";
import { readRun } from "../runs/run-folder.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { refuseMoreFolders, runAsWave, withOwnNames } from "../waves/run-as-wave.ts";
import { waveLines } from "../waves/wave-lines.ts";

/** Options of `persona track`. */
export interface TrackCommandOptions {
  readonly sources?: readonly string[];
  readonly out?: string;
  readonly title?: string;
  readonly json?: boolean;
}

/** `persona track`: what changed over two runs or more, with the groups of the first carried through all of them. */
export async function trackCommand(
  folders: readonly string[],
  { sources = [], out, title, json }: TrackCommandOptions,
  terminal: Terminal,
): Promise<number> {
  if (folders.length < 2)
    throw new PersonaError({
      code: "invalid-option",
      message: "persona track needs two runs or more",
      hint: "Name them from the first to the last: persona track runs/spring runs/summer runs/autumn",
    });
  refuseMoreFolders(sources, folders.length);
  const runs = folders.map((folder) => readRun(folder, terminal.cwd));
  const waves: FirstWave[] = [];
  for (const [at, run] of runs.entries()) waves.push(await runAsWave(run, sources[at], terminal));
  const [first, ...later] = withOwnNames(waves);
  if (first === undefined) return exitCodes.ok;
  const comparison = compareWaves(first, later, { seed: runs[0]?.record.config.seed ?? 1 });
  const page = out === undefined ? undefined : resolve(terminal.cwd, out);
  if (page !== undefined) {
    const name = title ?? [first, ...later].map((wave) => wave.name).join(" → ");
    writeInside(dirname(page), basename(page), renderWaves(comparison, { title: name }));
  }
  const shown = page === undefined ? undefined : relative(terminal.cwd, page);
  terminal.out(
    json === true
      ? `${JSON.stringify({ ...comparison, ...(shown === undefined ? {} : { page: shown }) }, null, 2)}\n`
      : linesOf([
          ...waveLines(comparison, terminal),
          "",
          shown === undefined ? "As a page: --out waves.html" : `Look at   ${shown}`,
          "",
        ]),
  );
  return exitCodes.ok;
}
