import type { GenerateCommandOptions } from "../commands/generate.ts";
import { addBatchOptions } from "./batch-options.ts";
import type { Declaration } from "./declaration.ts";
import { addModelOptions } from "./model-options.ts";
import { mostIndividuals, wholeNumber } from "./numbers.ts";
import { addQueueOptions } from "./queue-options.ts";
import { addReadingOptions } from "./reading-options.ts";

/** Declares `persona generate`. */
export const declareGenerate: Declaration = (program, { terminal, finish }) => {
  const generate = program
    .command("generate")
    .description("make personas from interviews, surveys and other research")
    .argument("[path...]", "files and folders to read (default: those in the settings)");
  addBatchOptions(addQueueOptions(addReadingOptions(addModelOptions(generate))))
    .option(
      "--population <n>",
      "also generate this many individual profiles from the groups",
      wholeNumber({ least: 1, most: mostIndividuals }),
    )
    .option(
      "--codebook <file...>",
      "coded projects and codebooks to take along into the run: .qdpx, .qdc, tables, codebook.json",
    )
    .option("--coded-column <header...>", "columns of codes, each for the open question to its left")
    .option("--coder <name>", "code what they said first: terms, or a provider of models")
    .option("--edits <run>", "take over the edits of another run, where what they are about is in this one")
    .option(
      "--brief <file>",
      "text that describes the study to models: product, questions, who was asked and how",
    )
    .option("--out <dir>", "run folder (default: runs/<time>-<name>)")
    .option("--watch", "make the run again when the sources change, until Ctrl-C")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona generate interviews/ --interviewer DB\n  $ persona generate a.csv notes/ --out runs/first --json\n  $ persona generate interviews/ --provider openai --max-cost 2\n  $ persona generate interviews/ --provider openai --batch\n  $ persona generate survey.csv --population 1000\n  $ persona generate interviews/ --watch",
    )
    .action(async (paths: string[], options: GenerateCommandOptions) => {
      const { generateCommand } = await import("../commands/generate.ts");
      finish(await generateCommand(paths, options, terminal));
    });
};
