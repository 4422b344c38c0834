import type { Command } from "commander";
import { addNamesOptions } from "./names-options.ts";
import { providerNames } from "../terminal/provider-names.ts";
import { mostPersonas, sumOfMoney, wholeNumber } from "./numbers.ts";

/** Adds the options of the commands that ask a model. */
export function addModelOptions(command: Command): Command {
  return addSendingOption(
    addSpendingOptions(
      command
        .option(
          "--count <n>",
          "number of personas you would like (default: the data decide)",
          wholeNumber({ least: 1, most: mostPersonas }),
        )
        .option(
          "--join",
          "with --count: if more groups are found, join those that are most alike, as tentative",
        )
        .option("--active <question...>", "questions that form groups, even if the rules say otherwise")
        .option("--passive <question...>", "questions that only describe groups")
        .option(
          "--by <question>",
          "make a persona of each answer to this question, instead of looking for groups",
        )
        .option("--provider <name>", `provider that writes the drafts: ${providerNames.join(", ")}`, "local")
        .option("--model <name>", "model to use")
        .option("--base-url <url>", "address of the provider's server")
        .option(
          "--prompts <dir>",
          "folder with your own prompts: draft.md, repair.md, profile.md, judge.md, and meaning.md, claims.md, portrait.md, tension.md for the steps from codes",
        )
        .option("--context-tokens <n>", "size of the model's context in tokens", wholeNumber({ least: 1 }))
        .option("--max-output-tokens <n>", "most tokens in an answer", wholeNumber({ least: 1 }))
        .option(
          "--judge <provider:model>",
          "another model that judges each claim after the rules, such as ollama:bespoke-minicheck (default: none)",
        )
        .option("--judge-base-url <url>", "address of the judge's server")
        .option(
          "--judge-calibration <file>",
          "the judge's rates of error, from persona judge --calibrate (default: judge.json, if there is one)",
        )
        .option(
          "--seed <n>",
          "the same inputs and seed give the same personas",
          wholeNumber({ least: 0 }),
          1,
        ),
    ),
  );
}

/** Adds the option of the commands that may send what participants said to a company. */
export function addSendingOption(command: Command): Command {
  return command.option(
    "--yes",
    "agree that what participants said is sent to the provider (or PERSONA_YES=1)",
  );
}

/** Adds the options that say what may be spent, and how fast. */
export function addSpendingOptions(command: Command): Command {
  return addNamesOptions(command)
    .option("--max-cost <usd>", "spend no more than this, in US dollars", sumOfMoney)
    .option(
      "--max-tokens <n>",
      "use no more tokens than this, input and output together",
      wholeNumber({ least: 1 }),
    )
    .option(
      "--requests-per-minute <n>",
      "the provider's limit (default: read from its response headers)",
      wholeNumber({ least: 1 }),
    )
    .option(
      "--tokens-per-minute <n>",
      "the provider's limit (default: read from its response headers)",
      wholeNumber({ least: 1 }),
    )
    .option("--no-pseudonym-map", "do not write pseudonyms.json into the run folder");
}
