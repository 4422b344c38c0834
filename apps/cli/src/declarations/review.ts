import type { ReviewCommandOptions } from "../commands/review.ts";
import type { Declaration } from "./declaration.ts";
import { addNamesOptions } from "./names-options.ts";
import { addServerOptions } from "./server-options.ts";

/** Declares `persona review`. */
export const declareReview: Declaration = (program, { terminal, finish }) => {
  const review = program
    .command("review")
    .description(
      "open a page on which you review a run: every statement with its evidence, and your decisions",
    )
    .argument("<run>", "run folder");
  addServerOptions(addNamesOptions(review))
    .option("--sources <dir>", "folder of the sources, if they have moved")
    .option("--json", "print the address as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona review runs/first --open\n  $ persona review runs/first --who Ann --port 4123",
    )
    .action(async (folder: string, options: ReviewCommandOptions) => {
      const { reviewCommand } = await import("../commands/review.ts");
      finish(await reviewCommand(folder, options, terminal));
    });
};
