import { Option } from "commander";
import type { Command } from "commander";

/** The options that say how sources are read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option(
      "--interviewer <label...>",
      "labels of the speakers who ask the questions, as written in the transcripts; a * stands for any letters",
    )
    .option("--participant <label...>", "labels of speakers who take part; a * stands for any letters")
    .option(
      "--participant-column <header...>",
      "columns that say whose row each row is: rows with the same value are one person",
    )
    .option("--ignore-column <header...>", "columns to leave out")
    .option(
      "--one-person <path...>",
      'files of one person, as "persona load" lists them: "P07-*"; a * stands for any letters',
    )
    .addOption(
      new Option("--unit <unit>", "what each row of a table is, where no column says whose it is").choices([
        "people",
        "reports",
      ]),
    )
    .option(
      "--dictionary <file>",
      "what columns ask and what their values mean: CSV, XLSX, JSON, XLSForm or QSF",
    )
    .option("--kind <column=kind...>", 'kinds of columns, such as "Q5=ordinal: Never, Sometimes, Often"')
    .option("--missing <values...>", 'values that stand for no answer: "-1,99", or "Q5=-1,99" for one column')
    .option("--strict", "stop if the sources can be read in more than one way");
}
