import type { CodeCommandOptions } from "../commands/code.ts";
import type { Declaration } from "./declaration.ts";
import { addBatchOptions } from "./batch-options.ts";
import { addQueueOptions } from "./queue-options.ts";
import { addSendingOption, addSpendingOptions } from "./model-options.ts";
import { wholeNumber } from "./numbers.ts";
import { providerNames } from "../terminal/provider-names.ts";
import { addReadingOptions } from "./reading-options.ts";

/** Declares `persona code`. */
export const declareCode: Declaration = (program, { terminal, finish }) => {
  const code = program
    .command("code")
    .description("code what participants said, or place the codes of a coded project on it, as codebook.json")
    .argument("[path...]", "files and folders to read (default: those in the settings)");
  addBatchOptions(addQueueOptions(addSendingOption(addSpendingOptions(addReadingOptions(code)))))
    .option(
      "--codebook <file...>",
      "coded projects and codebooks: .qdpx, .qdc, QualCoder, tables of coded segments, codebook.json",
    )
    .option("--coded-column <header...>", "columns of codes, each for the open question to its left")
    .option(
      "--coder <name>",
      `who codes: terms, by words that anybody can count again, or a provider of models: ${providerNames.slice(1).join(", ")}`,
    )
    .option("--brief <file>", "text that tells a model what the study is about")
    .option("--model <name>", "model to code with")
    .option("--base-url <url>", "address of the provider's server")
    .option("--seed <n>", "the same inputs and seed send the same requests", wholeNumber({ least: 0 }), 1)
    .option("--estimate", "say what a model would take, and send nothing")
    .option("--out <file>", "file to write: codebook.json (default), or the codes alone as .qdc or .csv")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona code interviews/ --codebook study.qdpx\n  $ persona code interviews/ --codebook ann.qdpx ben.qdpx\n  $ persona code survey.csv --coded-column Themes\n  $ persona code interviews/ --coder terms\n  $ persona code interviews/ --coder openai --brief study.md --max-cost 2",
    )
    .action(async (paths: string[], options: CodeCommandOptions) => {
      const { codeCommand } = await import("../commands/code.ts");
      finish(await codeCommand(paths, options, terminal));
    });
};
