import { CommanderError } from "commander";
import { exitCodes } from "./terminal/exit-codes.ts";
import { linesOf } from "./terminal/terminal-text.ts";
import { makeProgram } from "./program.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** Where a run folder was wanted and none was given, names those that are here. */
async function tellRuns({ message }: CommanderError, terminal: Terminal): Promise<void> {
  if (!/argument 'run'/.test(message)) return;
  const { runsHere } = await import("./runs/runs-here.ts");
  const folders = runsHere(terminal.cwd, terminal.cwd).map(({ folder }) => folder);
  if (folders.length > 0)
    terminal.err(linesOf(["Runs here:", ...folders.map((folder) => `  ${folder}`), ""]));
}

/** Runs one command line, given as its words after `persona`, and gives its exit code. Throws nothing. */
export async function runWords(words: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = makeProgram(terminal, (code) => (exitCode = code));
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === "commander.missingArgument") await tellRuns(error, terminal);
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    }
    const { reportError } = await import("./terminal/report-error.ts");
    return reportError(error, terminal, {
      isDebug: terminal.environment["PERSONA_DEBUG"] !== undefined,
      isJson: words.includes("--json"),
    });
  }
}
