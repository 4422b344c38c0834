import type { ProvidersCommandOptions } from "../commands/providers.ts";
import type { Declaration } from "./declaration.ts";
import { wholeNumber } from "./numbers.ts";

/** The longest time that a timer of Node.js can wait. */
const mostSeconds = Math.floor((2 ** 31 - 1) / 1000);

/** Declares `persona providers`. */
export const declareProviders: Declaration = (program, { terminal, finish }) => {
  program
    .command("providers")
    .description("list the providers, which keys are set and, with --check, which of them answer")
    .option("--check", "ask each provider for one word; this costs a fraction of a cent")
    .option("--provider <name>", "only this one")
    .option("--model <name>", "model to use, of that provider")
    .option("--base-url <url>", "address of that provider's server")
    .option(
      "--timeout <seconds>",
      "longest time for an answer",
      wholeNumber({ least: 1, most: mostSeconds }),
      30,
    )
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona providers\n  $ persona providers --check\n  $ persona providers --check --provider ollama --model qwen3:8b",
    )
    .action(async (options: ProvidersCommandOptions) => {
      const { providersCommand } = await import("../commands/providers.ts");
      finish(await providersCommand(options, terminal));
    });
};
