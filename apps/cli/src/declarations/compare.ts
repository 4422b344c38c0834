import type { CompareCommandOptions } from "../commands/compare.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona compare`. */
export const declareCompare: Declaration = (program, { terminal, finish }) => {
  program
    .command("compare")
    .description("what changed between two runs: answers, codes, groups, and what became of the personas")
    .argument("<before>", "run folder")
    .argument("<after>", "run folder")
    .option("--sources <dir...>", "folders of the sources, first and second run, if they have moved")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExamples:\n  $ persona compare runs/spring runs/autumn")
    .action(async (before: string, after: string, options: CompareCommandOptions) => {
      const { compareCommand } = await import("../commands/compare.ts");
      finish(await compareCommand(before, after, options, terminal));
    });
};
