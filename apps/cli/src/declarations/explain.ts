import type { ExplainCommandOptions } from "../commands/explain.ts";
import { addNamesOptions } from "./names-options.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona explain`. */
export const declareExplain: Declaration = (program, { terminal, finish }) => {
  const explain = program
    .command("explain")
    .description("explain why a group exists, why there are this many groups, and why a claim is supported")
    .argument("<run>", "run folder")
    .argument("[claim]", "id of a claim or a persona, such as p1.goals.1 or p1")
    .option("--sources <dir>", "folder of the sources, if they have moved")
    .option("--withheld", "list what participants said and the run does not show, and why")
    .option("--json", "print the result as JSON");
  addNamesOptions(explain)
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona explain runs/first\n  $ persona explain runs/first p1.goals.1\n  $ persona explain runs/first --withheld",
    )
    .action(async (folder: string, id: string | undefined, options: ExplainCommandOptions) => {
      const { explainCommand } = await import("../commands/explain.ts");
      finish(await explainCommand(folder, id, options, terminal));
    });
};
