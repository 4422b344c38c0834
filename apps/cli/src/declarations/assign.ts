import type { AssignCommandOptions } from "../commands/assign.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona assign`. */
export const declareAssign: Declaration = (program, { terminal, finish }) => {
  program
    .command("assign")
    .description("where new people belong among the personas of a run, how well they fit, and who fits none")
    .argument("<run>", "run folder")
    .argument("<path...>", "files and folders with the new people, read as the run read its own")
    .option("--sources <dir>", "folder of the run's sources, if they have moved")
    .option("--out <file>", "also write a table: a line for each person")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona assign runs/first new-answers.csv\n  $ persona assign runs/first new-answers.csv --out people.csv",
    )
    .action(async (run: string, paths: string[], options: AssignCommandOptions) => {
      const { assignCommand } = await import("../commands/assign.ts");
      finish(await assignCommand(run, paths, options, terminal));
    });
};
