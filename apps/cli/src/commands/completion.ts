import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";

/** `persona completion`: prints the script with which a shell asks for what may come next. */
export function completionCommand(program: Command, shell: string): void {
  tab(program, { completionCommandName: "completion" }).setup("persona", "persona", shell);
}

/** What the script asks: prints what may come after the words so far. */
export function suggestCommand(program: Command, words: string[]): void {
  tab(program, { completionCommandName: "completion" }).parse(words);
}
