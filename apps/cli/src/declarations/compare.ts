import type { CompareCommandOptions } from "../commands/compare.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona compare`. */
export const declareCompare: Declaration = (program, { terminal, finish }) => {
  program
    .command("compare")
    .description("compare the personas of two runs: matched, merged, new, gone")
    .argument("<before>", "run folder")
    .argument("<after>", "run folder")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExamples:\n  $ persona compare runs/spring runs/autumn")
    .action(async (before: string, after: string, options: CompareCommandOptions) => {
      const { compareCommand } = await import("../commands/compare.ts");
      finish(compareCommand(before, after, options, terminal));
    });
};
