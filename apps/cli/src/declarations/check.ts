import type { CheckCommandOptions } from "../commands/check.ts";
import type { Declaration } from "./declaration.ts";
import { addReadingOptions } from "./reading-options.ts";

/** Declares `persona check`. */
export const declareCheck: Declaration = (program, { terminal, finish }) => {
  const command = program
    .command("check")
    .description("check the quotes and counts of any report, and who said what")
    .argument("<report>", "text, Markdown, HTML, DOCX, ODT, RTF, PPTX, PDF or JSON that quotes participants")
    .option("--sources <path...>", "the research data")
    .option(
      "--run <folder>",
      "a run: its sources and codes, and its personas as groups in which a report may count",
    )
    .option("--fix <file>", "write a copy in which quotes that are nearly right are put right");
  addReadingOptions(command)
    .option("--fail-on-claims", "also fail where a quoted person seems to say the opposite of the report")
    .option("--annotations", "print what is wrong as annotations of a GitHub workflow")
    .option("--sarif", "print what is wrong as SARIF, which code scanning shows in a pull request")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona check report.md --sources interviews/\n  $ persona check report.md --sources interviews/ --fix fixed.md",
    )
    .action(async (report: string, options: CheckCommandOptions) => {
      const { checkCommand } = await import("../commands/check.ts");
      finish(await checkCommand(report, options, terminal));
    });
};
