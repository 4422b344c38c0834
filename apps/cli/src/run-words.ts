import { CommanderError } from "commander";
import type { Command } from "commander";
import { exitCodes } from "./terminal/exit-codes.ts";
import { asTypedHere } from "./terminal/started-as.ts";
import { linesOf } from "./terminal/terminal-text.ts";
import { makeProgram } from "./program.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** A command without what it works on gets its help, and where that is a run, the names of those that are here. */
async function tellUse(command: Command, terminal: Terminal): Promise<void> {
  terminal.err(`\n${asTypedHere(command.helpInformation(), terminal.command)}`);
  const wantsRun = command.registeredArguments.some((argument) => /run|before/.test(argument.name()));
  if (!wantsRun) return;
  const { runsHere } = await import("./runs/runs-here.ts");
  const folders = runsHere(terminal.cwd, terminal.cwd).map(({ folder }) => folder);
  if (folders.length > 0)
    terminal.err(linesOf(["", "Runs here:", ...folders.map((folder) => `  ${folder}`), ""]));
}

/** Runs one command line, given as its words after `persona`, and gives its exit code. Throws nothing. */
export async function runWords(words: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = makeProgram(terminal, (code) => (exitCode = code));
  let failed = program;
  for (const command of [program, ...program.commands])
    command.exitOverride((error) => {
      failed = command;
      throw error;
    });
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === "commander.missingArgument") await tellUse(failed, terminal);
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    }
    const { reportError } = await import("./terminal/report-error.ts");
    return reportError(error, terminal, {
      isDebug: terminal.environment["PERSONA_DEBUG"] !== undefined,
      isJson: words.includes("--json"),
    });
  }
}
