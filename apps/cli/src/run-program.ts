import { exitCodes } from "./terminal/exit-codes.ts";
import { runWords } from "./run-words.ts";
import { processTerminal } from "./terminal/terminal.ts";

/** How long the process of a command that was stopped, and has ended, may go on. */
const lingerMs = 500;

/** Runs the command line of this process. Only here is an exit code set, and only here are SIGINT and SIGTERM heard. */
export async function runProgram(): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => {
    stop.abort();
    // a second Ctrl-C stops at once
    process.once("SIGINT", () => process.exit(exitCodes.interrupted));
  });

  // the reader may stop early: persona export run | head
  // a service that is stopped ends as one that is interrupted
  process.once("SIGTERM", () => stop.abort());

  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? exitCodes.ok : exitCodes.output);
  });

  const terminal = processTerminal(stop.signal);
  // Node would print the message, which may repeat words of the data
  const end = async (error: unknown): Promise<void> => {
    const { reportError } = await import("./terminal/report-error.ts");
    process.exit(reportError(error, terminal, { isJson: process.argv.includes("--json") }));
  };
  for (const event of ["uncaughtException", "unhandledRejection"]) process.once(event, end);

  process.exitCode = await runWords(process.argv.slice(2), terminal);
  // what a library still tries, such as a connection to a server that is gone, does not keep a command that was stopped
  if (stop.signal.aborted) setTimeout(() => process.exit(), lingerMs).unref();
}
