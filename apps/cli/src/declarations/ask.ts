import type { AskCommandOptions } from "../commands/ask.ts";
import { providerNames } from "../terminal/provider-names.ts";
import type { Declaration } from "./declaration.ts";
import { addSendingOption, addSpendingOptions } from "./model-options.ts";
import { wholeNumber } from "./numbers.ts";
import { addReadingOptions } from "./reading-options.ts";

/** Declares `persona ask`. */
export const declareAsk: Declaration = (program, { terminal, finish }) => {
  const ask = program
    .command("ask")
    .description("answer a question from what participants said, or say that the data do not answer it")
    .argument("<run or path>", "a run folder, or files of research")
    .argument("[question]", "what you want to know about the people")
    .option("--persona <persona>", "ask about the members of one persona of the run: 2, p2")
    .option("--people <condition>", 'ask about the people who gave an answer: "role = student"')
    .option(
      "--quotes <n>",
      "quote at most this many passages (default: 5)",
      wholeNumber({ least: 0, most: 50 }),
    )
    .option("--chat", "read questions from the input, one a line; a short one continues the one before")
    .option("--page", "put the answer into the report of the run, as a page of its own")
    .option("--remove", "take the answer to this question out of the report again")
    .option(
      "--provider <name>",
      `also answer with a model, whose sentences are checked one by one: ${providerNames.slice(1).join(", ")}`,
    )
    .option("--model <name>", "model to ask")
    .option("--base-url <url>", "address of the provider's server")
    .option("--seed <n>", "the same question and seed send the same request", wholeNumber({ least: 0 }))
    .option("--sources <dir>", "folder of the sources of a run, if they have moved");
  addSendingOption(addSpendingOptions(addReadingOptions(ask)))
    .option("--no-pseudonyms", "give names as participants said them")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      '\nExamples:\n  $ persona ask interviews/ "How do people feel about tax deadlines?"\n  $ persona ask runs/first "Who approves spending?" --persona 2 --page\n  $ persona ask survey.csv "What is hard?" --people "device = Phone"',
    )
    .action(async (place: string, question: string | undefined, options: AskCommandOptions) => {
      const { askCommand } = await import("../commands/ask.ts");
      finish(await askCommand(place, question, options, terminal));
    });
};
