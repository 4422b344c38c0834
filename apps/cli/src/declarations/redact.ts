import type { RedactCommandOptions } from "../commands/redact.ts";
import { addNamesOptions } from "./names-options.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona redact`. */
export const declareRedact: Declaration = (program, { terminal, finish }) => {
  const command = program
    .command("redact")
    .description("write copies of research in which people have pseudonyms, for sharing")
    .argument("[path...]", "files and folders to read (default: those in the settings)")
    .requiredOption("--out <dir>", "folder to write, new or empty");
  addNamesOptions(command)
    .option("--map <file>", "write the list of pseudonyms and what they replace to this file")
    .option(
      "--interviewer <label...>",
      "labels of the speakers who ask the questions, as written in the transcripts",
    )
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona redact interviews/ --out shared\n  $ persona redact survey.csv --out shared --names names.txt --map private/map.json",
    )
    .action(async (paths: string[], options: RedactCommandOptions) => {
      const { redactCommand } = await import("../commands/redact.ts");
      finish(await redactCommand(paths, options, terminal));
    });
};
