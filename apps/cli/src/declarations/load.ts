import type { LoadCommandOptions } from "../commands/load.ts";
import type { Declaration } from "./declaration.ts";
import { addReadingOptions } from "./reading-options.ts";

/** Declares `persona load`. */
export const declareLoad: Declaration = (program, { terminal, finish }) => {
  const load = program
    .command("load")
    .description("show how the sources were read: people, columns and their kinds, doubts, losses")
    .argument("[path...]", "files and folders to read (default: those in the settings)");
  addReadingOptions(load)
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExamples:\n  $ persona load survey.csv\n  $ persona load interviews/ --json")
    .action(async (paths: string[], options: LoadCommandOptions) => {
      const { loadCommand } = await import("../commands/load.ts");
      finish(await loadCommand(paths, options, terminal));
    });
};
