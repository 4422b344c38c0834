import type { InitCommandOptions } from "../commands/init.ts";
import { mostPersonas, wholeNumber } from "./numbers.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona init`. */
export const declareInit: Declaration = (program, { terminal, finish }) => {
  program
    .command("init")
    .description("ask a few questions and write persona.config.yaml")
    .option("--inputs <path...>", "files and folders to read")
    .option("--provider <name>", "provider that writes the personas")
    .option("--interviewer <label...>", "labels of the speakers who ask the questions")
    .option("--count <n>", "number of personas you would like", wholeNumber({ least: 1, most: mostPersonas }))
    .option("-y, --yes", "ask nothing")
    .option("--force", "replace the existing file")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona init\n  $ persona init --yes --inputs interviews --interviewer DB",
    )
    .action(async (options: InitCommandOptions) => {
      const { initCommand } = await import("../commands/init.ts");
      finish(await initCommand(options, terminal));
    });
};
