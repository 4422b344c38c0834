import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import { startServing } from "@persona/review-page";
import { serverOptions, serveUntilStopped } from "../review/serve-until-stopped.ts";
import type { ServeOptions } from "../review/serve-until-stopped.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { folderToServe } from "../serve/folder-to-serve.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of `persona serve`. */
export interface ServeCommandOptions extends NamesFlags, ServeOptions {}

/** `persona serve`: serves the runs of a folder, each with its report and its review, until Ctrl-C. */
export async function serveCommand(
  place: string | undefined,
  options: ServeCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const path = resolve(terminal.cwd, place ?? ".");
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no folder ${place ?? "."}`,
      hint: "Give the folder that your runs are in, for example: persona serve runs",
    });
  const folder = folderToServe(realpathSync(path), options, terminal);
  await using served = await startServing(folder, serverOptions(options));
  const { server, write } = served;
  return await serveUntilStopped(
    {
      server,
      write,
      title: "Runs",
      lines: [
        `${counted(folder.list().length, "run")} in this folder. The page opens in one browser, once.`,
        "Ctrl-C ends it and writes the cards and the reports of the runs that were reviewed.",
      ],
    },
    options,
    terminal,
  );
}
