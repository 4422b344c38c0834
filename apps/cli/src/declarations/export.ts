import { Option } from "commander";
import type { ExportCommandOptions } from "../commands/export.ts";
import { exportFormats } from "../export/formats.ts";
import type { Declaration } from "./declaration.ts";

/** Declares `persona export`. */
export const declareExport: Declaration = (program, { terminal, finish }) => {
  program
    .command("export")
    .description(
      "write a run as slides (PPTX), DOCX, PDF, posters, a wall, PNG cards, Markdown, HTML, a wiki page, CSV, JSON, REFI-QDA codebook or project",
    )
    .argument("<run>", "run folder")
    .addOption(
      new Option(
        "--format <format>",
        "format to write (default: the ending of --out, else markdown)",
      ).choices(exportFormats),
    )
    .option("--out <path>", "file, or folder for PNG (default: text goes to stdout)")
    .option("--anonymous", "leave out the names of people who edited the run")
    .option("--json", "print the names of the written files as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ persona export runs/first > personas.md
  $ persona export runs/first --out claims.csv
  $ persona export runs/first --out codebook.qdc
  $ persona export runs/first --out study.qdpx
  $ persona export runs/first --out personas.pptx
  $ persona export runs/first --format poster --out posters.pdf
  $ persona export runs/first --format wall --out wall.html
  $ persona export runs/first --format wiki --out page.html
  $ persona export runs/first --format png --out cards`,
    )
    .action(async (folder: string, options: ExportCommandOptions) => {
      const { exportCommand } = await import("../commands/export.ts");
      finish(await exportCommand(folder, options, terminal));
    });
};
