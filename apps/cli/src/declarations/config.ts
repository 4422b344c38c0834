import { Argument } from "commander";
import type { ConfigCommandOptions } from "../commands/config.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona config`. */
export const declareConfig: Declaration = (program, { terminal, finish }) => {
  program
    .command("config")
    .description(
      "allow the configuration file here to run code, and to name addresses and places outside of this folder",
    )
    .addArgument(new Argument("<action>", "what to do with it").choices(["allow"]))
    .argument("[file]", "the file; left out, the one here")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona config allow\n  $ PERSONA_ALLOW_CONFIG=<hash> persona generate",
    )
    .action(async (_action: string, file: string | undefined, options: ConfigCommandOptions) => {
      const { configCommand } = await import("../commands/config.ts");
      finish(configCommand(file, options, terminal));
    });
};
