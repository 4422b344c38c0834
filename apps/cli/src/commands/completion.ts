import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";
import { providerNames } from "../terminal/provider-names.ts";

/** The script asks bash-completion for the words of the line; where that is not installed, bash itself knows them. */
const withoutBashCompletion = `declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref() {
    cur=\${COMP_WORDS[COMP_CWORD]}; prev=\${COMP_WORDS[COMP_CWORD-1]}; words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD
}
`;

/** `persona completion`: the script with which a shell asks for what may come next. */
export function completionScript(program: Command, shell: string): string {
  const script = printed(() => completionsOf(program).setup("persona", "persona", shell));
  return (shell === "bash" ? withoutBashCompletion : "") + script;
}

/** What the script asks: a line for each word that may come next, and one that tells the shell what to do with them. */
export function suggestions(program: Command, words: string[]): string {
  const said = printed(() => completionsOf(program).parse(words));
  // nothing of ours fits: let the shell complete names of files
  return said.trim() === ":4" ? ":0\n" : said;
}

function completionsOf(program: Command): ReturnType<typeof tab> {
  const completions = tab(program, { completionCommandName: "completion" });
  for (const command of completions.commands.values()) {
    const provider = command.options.get("provider");
    if (provider === undefined) continue;
    provider.handler = (complete) => {
      for (const name of providerNames) complete(name, "");
    };
  }
  return completions;
}

/** The library prints; what it prints is wanted as text. */
function printed(work: () => void): string {
  const { log } = console;
  const lines: unknown[] = [];
  // oxlint-disable-next-line no-console -- the library knows no other way
  console.log = (line) => lines.push(line);
  try {
    work();
  } finally {
    // oxlint-disable-next-line no-console
    console.log = log;
  }
  return lines.map((line) => `${String(line)}\n`).join("");
}
