import type { Command } from "commander";

/** The options that name people whom the sources do not name as such. */
export function addNamesOptions(command: Command): Command {
  return command
    .option(
      "--hide <name...>",
      "names of people to replace with pseudonyms, in addition to those found in the sources",
    )
    .option("--names <file>", "file of such names, one a line");
}
