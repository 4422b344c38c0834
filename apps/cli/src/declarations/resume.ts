import type { ResumeCommandOptions } from "../commands/resume.ts";
import { addBatchOptions } from "./batch-options.ts";
import type { Declaration } from "./declaration.ts";
import { addSendingOption, addSpendingOptions } from "./model-options.ts";
import { addQueueOptions } from "./queue-options.ts";

/** Declares `persona resume`. */
export const declareResume: Declaration = (program, { terminal, finish }) => {
  const resume = program
    .command("resume")
    .description("continue a run that was stopped, or rebuild a finished run from its ledger")
    .argument("<run>", "run folder");
  addBatchOptions(addQueueOptions(addSendingOption(addSpendingOptions(resume))))
    .option(
      "--base-url <url>",
      "address of the server; required if the run names one that is not the provider's own",
    )
    .option("--prompts <dir>", "folder of the run's prompts; required if they are not Persona's own")
    .option(
      "--judge-base-url <url>",
      "address of the judge's server; required if the run names one that is not the provider's own",
    )
    .option("--offline", "take all answers from the ledger; send no request")
    .option("--cancel", "stop the run's batches at the provider, and do nothing else; what is done is kept")
    .option("--out <dir>", "write to another run folder")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona resume runs/first\n  $ persona resume runs/first --offline --out runs/again\n  $ persona resume runs/first --cancel",
    )
    .action(async (run: string, options: ResumeCommandOptions) => {
      const { resumeCommand } = await import("../commands/resume.ts");
      finish(await resumeCommand(run, options, terminal));
    });
};
