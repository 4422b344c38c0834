import type { Command } from "commander";
import type { Terminal } from "../terminal/terminal.ts";

/** Adds a command to the program. Its work is in a module of its own, loaded when it is called. */
export type Declaration = (
  program: Command,
  context: { readonly terminal: Terminal; readonly finish: (exitCode: number) => void },
) => void;
