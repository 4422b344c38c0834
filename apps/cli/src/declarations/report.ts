import type { ReportCommandOptions } from "../commands/report.ts";
import type { Declaration } from "./declaration.ts";
import { addNamesOptions } from "./names-options.ts";

/** Declares `persona report`. */
export const declareReport: Declaration = (program, { terminal, finish }) => {
  const report = program
    .command("report")
    .description("create one HTML page of a run: cards, evidence in context, comparison, method")
    .argument("<run>", "run folder");
  addNamesOptions(report)
    .option("--out <file>", "file to write (default: report.html in the run folder)")
    .option("--anonymous", "leave out the names of people who edited the run; needs --out")
    .option(
      "--with-all-words",
      "let the search of the page find everything that was said, apart from what identifies or is sensitive; not above 5 MB",
    )
    .option("--sources <dir>", "folder of the sources, if they have moved")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona report runs/first\n  $ persona report runs/first --out ~/Desktop/personas.html",
    )
    .action(async (folder: string, options: ReportCommandOptions) => {
      const { reportCommand } = await import("../commands/report.ts");
      finish(await reportCommand(folder, options, terminal));
    });
};
