import type { VerifyCommandOptions } from "../commands/verify.ts";
import type { Declaration } from "./declaration.ts";
import { addNamesOptions } from "./names-options.ts";

/** Declares `persona verify`. */
export const declareVerify: Declaration = (program, { terminal, finish }) => {
  const verify = program
    .command("verify")
    .description("check every claim of a run against its sources, and make the run again from its ledger")
    .argument("<run>", "run folder");
  addNamesOptions(verify)
    .option("--sources <dir>", "folder of the sources, if they have moved")
    .option("--signers <file>", "names and SSH keys of the people who sign edits, a line each")
    .option("--quick", "do not make the run again: labels, cards, report and scores are not checked")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona verify runs/first\n  $ persona verify runs/first --sources ~/research",
    )
    .action(async (folder: string, options: VerifyCommandOptions) => {
      const { verifyCommand } = await import("../commands/verify.ts");
      finish(await verifyCommand(folder, options, terminal));
    });
};
