import type { EstimateCommandOptions } from "../commands/estimate.ts";
import { repairsOption } from "./batch-options.ts";
import type { Declaration } from "./declaration.ts";
import { addModelOptions } from "./model-options.ts";
import { mostIndividuals, wholeNumber } from "./numbers.ts";
import { addReadingOptions } from "./reading-options.ts";

/** Declares `persona estimate`. */
export const declareEstimate: Declaration = (program, { terminal, finish }) => {
  const estimate = program
    .command("estimate")
    .description("estimate what a run will cost, before you start it")
    .argument("[path...]", "files and folders to read (default: those in the settings)");
  addReadingOptions(addModelOptions(estimate))
    .option(
      "--population <n>",
      "individual profiles to generate from the groups as well",
      wholeNumber({ least: 1, most: mostIndividuals }),
    )
    .option(
      "--pilot [n]",
      "generate this many personas and profiles for real (default 1) and measure them; resume generates the rest",
      wholeNumber({ least: 1 }),
    )
    .option(
      "--codebook <file...>",
      "coded projects and codebooks that the run takes along: from codes, a model works in steps",
    )
    .option("--brief <file>", "text that describes the study to models")
    .option("--batch", "the price through the provider's Batch API")
    .addOption(repairsOption())
    .option("--out <dir>", "run folder of the pilot (default: runs/<time>-<name>)")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona estimate interviews/ --provider openai\n  $ persona estimate survey.csv --provider anthropic --pilot\n  $ persona estimate survey.csv --provider gemini --population 50000",
    )
    .action(async (paths: string[], options: EstimateCommandOptions) => {
      const { estimateCommand } = await import("../commands/estimate.ts");
      finish(await estimateCommand(paths, options, terminal));
    });
};
