import type { ReviewCommandOptions } from "../commands/review.ts";
import type { Declaration } from "./declaration.ts";
import { addNamesOptions } from "./names-options.ts";
import { wholeNumber } from "./numbers.ts";

const mostPort = 65_535;

/** Declares `persona review`. */
export const declareReview: Declaration = (program, { terminal, finish }) => {
  const review = program
    .command("review")
    .description(
      "open a page on which you review a run: every statement with its evidence, and your decisions",
    )
    .argument("<run>", "run folder");
  addNamesOptions(review)
    .option("--who <name>", "who decides; the page asks otherwise")
    .option(
      "--host <address>",
      "address to listen at; other machines can reach all but the default (default: 127.0.0.1)",
    )
    .option(
      "--port <n>",
      "port to listen at (default: a free one)",
      wholeNumber({ least: 1, most: mostPort }),
    )
    .option("--sources <dir>", "folder of the sources, if they have moved")
    .option("--json", "print the address as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona review runs/first\n  $ persona review runs/first --who Ann --port 4123",
    )
    .action(async (folder: string, options: ReviewCommandOptions) => {
      const { reviewCommand } = await import("../commands/review.ts");
      finish(await reviewCommand(folder, options, terminal));
    });
};
