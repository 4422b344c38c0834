import { exitCodes } from "./terminal/exit-codes.ts";
import { runWords } from "./run-words.ts";
import { processTerminal } from "./terminal/terminal.ts";

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

  process.exitCode = await runWords(process.argv.slice(2), processTerminal(stop.signal));
}
