import type { AgreementCommandOptions } from "../commands/agreement.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona agreement`. */
export const declareAgreement: Declaration = (program, { terminal, finish }) => {
  program
    .command("agreement")
    .description("show how far coders agree on each code")
    .argument("<codebook>", "codebook.json, or the folder of a run that has one")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona agreement codebook.json\n  $ persona agreement runs/first --json",
    )
    .action(async (path: string, options: AgreementCommandOptions) => {
      const { agreementCommand } = await import("../commands/agreement.ts");
      finish(agreementCommand(path, options, terminal));
    });
};
