import { CommanderError } from "commander";
import { exitCodes } from "./terminal/exit-codes.ts";
import { makeProgram } from "./program.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** Runs one command line, given as its words after `persona`, and gives its exit code. Throws nothing. */
export async function runWords(words: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = makeProgram(terminal, (code) => (exitCode = code));
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const { reportError } = await import("./terminal/report-error.ts");
    return reportError(error, terminal, {
      isDebug: terminal.environment["PERSONA_DEBUG"] !== undefined,
      isJson: words.includes("--json"),
    });
  }
}
