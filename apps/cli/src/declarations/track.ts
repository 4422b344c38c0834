import type { TrackCommandOptions } from "../commands/track.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona track`. */
export const declareTrack: Declaration = (program, { terminal, finish }) => {
  program
    .command("track")
    .description(
      "what changed over two runs or more, with the groups of the first carried through all of them",
    )
    .argument("<run...>", "run folders, from the first to the last")
    .option("--sources <dir...>", "folders of the sources, run by run, if they have moved")
    .option("--out <file>", "also write it as one HTML page")
    .option("--title <text>", "title of the page (default: the names of the runs)")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona track runs/*\n  $ persona track runs/spring runs/summer runs/autumn --out waves.html",
    )
    .action(async (folders: string[], options: TrackCommandOptions) => {
      const { trackCommand } = await import("../commands/track.ts");
      finish(await trackCommand(folders, options, terminal));
    });
};
