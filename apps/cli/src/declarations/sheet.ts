import type { SheetCommandOptions } from "../commands/sheet.ts";
import type { Declaration } from "./declaration.ts";
import { wholeNumber } from "./numbers.ts";

/** Declares `persona sheet`. */
export const declareSheet: Declaration = (program, { terminal, finish }) => {
  program
    .command("sheet")
    .description(
      "write a blind review sheet: statements with and without their own evidence, and the key apart",
    )
    .argument("[run]", "run folder")
    .option("--out <file>", "page to write, with a table of the same name next to it (default: sheet.html)")
    .option("--key <file>", "file for the key (default: sheet-key.csv next to the page)")
    .option("--size <n>", "how many statements at most (default: 20)", wholeNumber({ least: 2 }))
    .option("--seed <n>", "another seed makes another sheet (default: 1)", wholeNumber({ least: 0 }))
    .option("--answers <file...>", "tables that people filled in: count their answers with the key")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ persona sheet runs/first --out sheet.html --key private/key.csv
  $ persona sheet --answers ann.csv ben.csv --key private/key.csv`,
    )
    .action(async (folder: string | undefined, options: SheetCommandOptions) => {
      const { sheetCommand } = await import("../commands/sheet.ts");
      finish(await sheetCommand(folder, options, terminal));
    });
};
