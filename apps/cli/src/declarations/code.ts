import type { CodeCommandOptions } from "../commands/code.ts";
import type { Declaration } from "./declaration.ts";
import { addReadingOptions } from "./reading-options.ts";

/** Declares `persona code`. */
export const declareCode: Declaration = (program, { terminal, finish }) => {
  const code = program
    .command("code")
    .description("place the codes of a coded project on the words of the sources, as codebook.json")
    .argument("[path...]", "files and folders to read (default: those in the settings)");
  addReadingOptions(code)
    .option(
      "--codebook <file...>",
      "coded projects and codebooks: .qdpx, .qdc, QualCoder, tables of coded segments, codebook.json",
    )
    .option("--coded-column <header...>", "columns of codes, each for the open question to its left")
    .option("--out <file>", "file to write (default: codebook.json)")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona code interviews/ --codebook study.qdpx\n  $ persona code interviews/ --codebook ann.qdpx ben.qdpx\n  $ persona code survey.csv --coded-column Themes",
    )
    .action(async (paths: string[], options: CodeCommandOptions) => {
      const { codeCommand } = await import("../commands/code.ts");
      finish(await codeCommand(paths, options, terminal));
    });
};
