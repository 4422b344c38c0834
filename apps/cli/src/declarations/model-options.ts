import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { providerNames } from "../providers/provider-names.ts";

/** Adds the options of the commands that ask a model. */
export function addModelOptions(command: Command): Command {
  return addSpendingOptions(
    command
      .option("--count <n>", "number of personas you would like (default: the data decide)", wholeNumber)
      .option("--active <question...>", "questions that form groups, even if the rules say otherwise")
      .option("--passive <question...>", "questions that only describe groups")
      .option("--provider <name>", `provider that writes the drafts: ${providerNames.join(", ")}`, "local")
      .option("--model <name>", "model to use")
      .option("--base-url <url>", "address of the provider's server")
      .option("--prompts <dir>", "folder with your own prompts: draft.md, repair.md, profile.md")
      .option("--context-tokens <n>", "size of the model's context in tokens", wholeNumber)
      .option("--max-output-tokens <n>", "most tokens in an answer", wholeNumber)
      .option("--seed <n>", "the same inputs and seed give the same personas", wholeNumber, 1),
  );
}

/** Adds the options that say what may be spent, and how fast. */
export function addSpendingOptions(command: Command): Command {
  return command
    .option("--max-cost <usd>", "spend no more than this, in US dollars", amount)
    .option("--max-tokens <n>", "use no more tokens than this, input and output together", wholeNumber)
    .option(
      "--requests-per-minute <n>",
      "the provider's limit (default: read from its response headers)",
      wholeNumber,
    )
    .option(
      "--tokens-per-minute <n>",
      "the provider's limit (default: read from its response headers)",
      wholeNumber,
    )
    .option(
      "--hide <name...>",
      "names of people to replace with pseudonyms, in addition to those found in the sources",
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
