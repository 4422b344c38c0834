import type { Command } from "commander";

/** The options that say how sources are read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option(
      "--interviewer <label...>",
      "labels of the speakers who ask the questions, as written in the transcripts",
    )
    .option(
      "--join-column <header...>",
      "columns whose values name people: rows with the same value are one person",
    )
    .option("--strict", "stop if the sources can be read in more than one way");
}
