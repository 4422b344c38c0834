import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { providerNames } from "../providers/provider-names.ts";

/** Adds the options of the commands that ask a model. */
export function addModelOptions(command: Command): Command {
  return addSpendingOptions(
    command
      .option("--count <n>", "how many personas to wish for; left out, the data decide", wholeNumber)
      .option("--active <question...>", "questions that form groups, whatever the rules say")
      .option("--passive <question...>", "questions that only describe groups")
      .option("--provider <name>", `who drafts: ${providerNames.join(", ")}`, "local")
      .option("--model <name>", "model to ask for")
      .option("--base-url <url>", "address of the provider's server")
      .option("--prompts <dir>", "folder with prompts of your own: draft.md, repair.md, profile.md")
      .option("--context-tokens <n>", "tokens that the model's context holds", wholeNumber)
      .option("--max-output-tokens <n>", "tokens that an answer may have", wholeNumber)
      .option("--seed <n>", "the same inputs and seed give the same personas", wholeNumber, 1),
  );
}

/** Adds the options that say what may be spent, and how fast. */
export function addSpendingOptions(command: Command): Command {
  return command
    .option("--max-cost <usd>", "spend no more than this, in US dollars", amount)
    .option("--max-tokens <n>", "use no more tokens than this, input and output together", wholeNumber)
    .option("--requests-per-minute <n>", "the provider's limit; left out, its headers tell", wholeNumber)
    .option("--tokens-per-minute <n>", "the provider's limit; left out, its headers tell", wholeNumber)
    .option(
      "--hide <name...>",
      "names of people to replace by pseudonyms, beside those that the sources name",
    )
    .option("--no-pseudonym-map", "do not write pseudonyms.json into the run folder");
}

/** A whole number from the command line. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value))
    throw new InvalidArgumentError("It must be a whole number.");
  return value;
}

function amount(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("It must be a number of at least 0.");
  return value;
}
