import { Option } from "commander";
import type { Command } from "commander";

/** The options that say how sources are read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option(
      "--interviewer <label...>",
      "labels of the speakers who ask the questions, as written in the transcripts",
    )
    .option(
      "--participant-column <header...>",
      "columns that say whose row each row is: rows with the same value are one person",
    )
    .option("--ignore-column <header...>", "columns to leave out")
    .addOption(
      new Option("--unit <unit>", "what each row of a table is, where no column says whose it is").choices([
        "people",
        "reports",
      ]),
    )
    .option("--strict", "stop if the sources can be read in more than one way");
}
