import type { JudgeCommandOptions } from "../commands/judge.ts";
import type { Declaration } from "./declaration.ts";
import { addSpendingOptions } from "./model-options.ts";
import { wholeNumber } from "./numbers.ts";
import { providerNames } from "../terminal/provider-names.ts";

/** Declares `persona judge`. */
export const declareJudge: Declaration = (program, { terminal, finish }) => {
  const judge = program
    .command("judge")
    .description("measure how often a model errs when it says whether words show a claim")
    .option("--calibrate", "ask it about pairs of which the answer is known; nothing of any research is sent")
    .requiredOption("--provider <name>", `provider of the model: ${providerNames.join(", ")}`)
    .option("--model <name>", "model that judges")
    .option("--base-url <url>", "address of the provider's server")
    .option("--prompts <dir>", "folder with your own prompt: judge.md")
    .option("--seed <n>", "the same seed asks the same", wholeNumber({ least: 0 }), 1)
    .option("--out <file>", "where its rates of error are written", "judge.json");
  addSpendingOptions(judge)
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona judge --calibrate --provider ollama --model bespoke-minicheck\n  $ persona judge --calibrate --provider openai --model gpt-5-mini --max-cost 1",
    )
    .action(async (options: JudgeCommandOptions) => {
      const { judgeCommand } = await import("../commands/judge.ts");
      finish(await judgeCommand(options, terminal));
    });
};
