import { Argument } from "commander";
import type { Command } from "commander";
import type { Terminal } from "../terminal/terminal.ts";

const shells = ["bash", "zsh", "fish", "powershell"];

/** Declares `persona completion`, and the hidden `persona complete` that its scripts call. */
export function declareCompletion(program: Command, out: Terminal["out"], makeAnother: () => Command): void {
  program
    .command("completion")
    .description("print the script that completes commands and options in your shell")
    .addArgument(new Argument("<shell>", "your shell").choices(shells))
    .addHelpText(
      "after",
      `
Examples:
  $ source <(persona completion bash)
  $ persona completion zsh > ~/.persona-completion.zsh
  $ persona completion fish > ~/.config/fish/completions/persona.fish
  $ persona completion powershell >> $PROFILE`,
    )
    .action(async (shell: string) => {
      const { completionScript } = await import("../commands/completion.ts");
      out(completionScript(makeAnother(), shell));
    });
  program
    .command("complete", { hidden: true })
    .argument("[word...]")
    .action(async (words: string[]) => {
      const { suggestions } = await import("../commands/completion.ts");
      out(suggestions(makeAnother(), words));
    });
}
