import type { ListCommandOptions } from "../commands/list.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona list`. */
export const declareList: Declaration = (program, { terminal, finish }) => {
  program
    .command("list")
    .description("list the runs of a folder: when, by what, finished or not, and their personas")
    .argument("[folder]", "folder that holds runs (default: this one and its folder runs)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExamples:\n  $ persona list\n  $ persona list ~/research --json")
    .action(async (folder: string | undefined, options: ListCommandOptions) => {
      const { listCommand } = await import("../commands/list.ts");
      finish(listCommand(folder, options, terminal));
    });
};
