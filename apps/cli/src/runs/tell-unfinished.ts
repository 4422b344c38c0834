import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ledgerLines } from "@persona/calls";
import { meaningOf, PersonaError } from "@persona/contracts";
import { onOneLine } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerName } from "./make-run.ts";

/**
 * Says where a run that was stopped or failed can go on, unless it would fail in the same way. A ledger in which nothing
 * was paid for is then taken away, and so is one that holds nothing yet, with the folder where that is all it holds.
 */
export function tellUnfinished(
  error: unknown,
  {
    folder,
    shown,
    isToQueue = false,
  }: { readonly folder: string; readonly shown: string; readonly isToQueue?: boolean },
  terminal: Terminal,
): void {
  const path = join(folder, ledgerName);
  const [, second] = ledgerLines(path).take(2);
  const cannotGoOn =
    !terminal.signal.aborted && PersonaError.isInstance(error) && meaningOf(error.code).endsAgain === true;
  let [isAnswered, isPaid] = [false, false];
  for (const { entry } of ledgerLines(path)) {
    if (entry.type !== "response") continue;
    isAnswered = true;
    isPaid ||= entry.spent.tokens > 0;
  }
  if (second === undefined || (cannotGoOn && !isPaid)) {
    rmSync(path, { force: true });
    if (readdirSync(folder).length === 0) rmdirSync(folder);
    if (terminal.signal.aborted) terminal.err("\nNothing had been made yet; start again when you like.\n");
  } else if (cannotGoOn)
    terminal.err(
      `\nThe answers so far are kept in ${onOneLine(shown)}, but continuing would end in the same error. Start again in another folder with --out.\n`,
    );
  else
    terminal.err(
      `\n${isAnswered ? "Everything done so far is saved. Continue with" : "Nothing was answered yet. Try again with"}: ${terminal.command} resume ${onOneLine(shown)}${isToQueue ? " --queue <url>" : ""}\n`,
    );
}
