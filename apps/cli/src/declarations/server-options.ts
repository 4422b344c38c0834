import type { Command } from "commander";
import { wholeNumber } from "./numbers.ts";

const mostPort = 65_535;

/** Adds the options of a command that serves pages. */
export function addServerOptions(command: Command): Command {
  return command
    .option("--who <name>", "who decides; the page asks otherwise")
    .option("--open", "open the page in the browser")
    .option(
      "--host <address>",
      "address to listen at; other machines can reach all but the default (default: 127.0.0.1)",
    )
    .option(
      "--port <n>",
      "port to listen at (default: a free one)",
      wholeNumber({ least: 1, most: mostPort }),
    );
}
