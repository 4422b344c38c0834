import { CommanderError } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { makeProgram } from "./program.ts";
import { processTerminal } from "./terminal.ts";

/** Runs the command line of this process. Only here is an exit code set, and only here is SIGINT heard. */
export async function runProgram(): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => {
    stop.abort();
    // a second Ctrl-C stops at once
    process.once("SIGINT", () => process.exit(exitCodes.interrupted));
  });

  // whoever reads may have read enough: persona export run | head
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.ok);
    throw error;
  });

  const terminal = processTerminal(stop.signal);
  const program = makeProgram(terminal, (exitCode) => (process.exitCode = exitCode));
  for (const command of [program, ...program.commands]) command.exitOverride();

  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    } else {
      const { reportError } = await import("./report-error.ts");
      process.exitCode = reportError(error, terminal, {
        isDebug: process.env["PERSONA_DEBUG"] !== undefined,
        isJson: process.argv.includes("--json"),
      });
    }
  }
}
