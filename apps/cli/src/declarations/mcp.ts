import type { McpCommandOptions } from "../commands/mcp.ts";
import type { Declaration } from "./declaration.ts";
import { addNamesOptions } from "./names-options.ts";
import { wholeNumber } from "./numbers.ts";
import { addReadingOptions } from "./reading-options.ts";

/** Declares `persona mcp`. */
export const declareMcp: Declaration = (program, { terminal, finish }) => {
  const mcp = program
    .command("mcp")
    .description(
      "give agents the evidence: tools to search it, ask it, and check quotes (Model Context Protocol)",
    )
    .option("--run <folder...>", "run folders that agents may read")
    .option("--sources <path...>", "research that agents may read")
    .option("--allow-edits", "let agents propose edits of a run, which a person then accepts or not")
    .option("--no-pseudonyms", "give names as participants said them")
    .option(
      "--http [port]",
      "serve over HTTP at this machine, instead of standard input and output",
      wholeNumber({ least: 0, most: 65_535 }),
    )
    .option(
      "--token <token>",
      "what clients send as bearer token, at least 32 characters (default: a new one)",
    );
  addNamesOptions(addReadingOptions(mcp))
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona mcp --run runs/first\n  $ persona mcp --sources interviews/ --http 4123",
    )
    .action(async (options: McpCommandOptions) => {
      const { mcpCommand } = await import("../commands/mcp.ts");
      finish(await mcpCommand(options, terminal));
    });
};
