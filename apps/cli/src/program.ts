import { Command, InvalidArgumentError } from "commander";
import type { GenerateCommandOptions } from "./commands/generate.ts";
import type { LoadCommandOptions } from "./commands/load.ts";
import type { VerifyCommandOptions } from "./commands/verify.ts";
import { providerNames } from "./providers.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

const examples = `
Examples:
  $ persona generate interviews/                 personas from a folder of transcripts
  $ persona generate survey.csv --count 4        ask for four; fewer come if the data hold fewer
  $ persona load survey.csv                      what was understood, and what was not
  $ persona verify runs/2026-11-23T10-15-00Z-survey

Exit codes: 0 done, 1 failure, 2 wrong command line, 3 input cannot be used, 4 a claim is not borne out,
5 output cannot be written, 130 stopped.`;

/** The commands of `persona`. Each does its work in a module of its own, loaded when it is called. */
export function makeProgram(terminal: Terminal, finish: (exitCode: number) => void): Command {
  const program = new Command("persona")
    .description(
      "Turns user research into personas whose every statement points at words a participant said.",
    )
    .version(version(), "-v, --version", "print the version")
    .addHelpText("after", examples)
    .showHelpAfterError("(persona --help shows what there is)")
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });

  program
    .command("generate")
    .description("make personas from interviews, surveys and other research")
    .argument("<path...>", "files and folders to read")
    .option("--count <n>", "how many personas to wish for; left out, the data decide", wholeNumber)
    .option("--provider <name>", `who drafts: ${providerNames.join(", ")}`, "local")
    .option("--model <name>", "model to ask for")
    .option("--out <dir>", "run folder (default: runs/<time>-<name>)")
    .option("--seed <n>", "the same inputs and seed give the same personas", wholeNumber, 1)
    .option("--interviewer <label...>", "speakers who ask the questions, as the transcripts write them")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona generate interviews/ --interviewer DB\n  $ persona generate a.csv notes/ --out runs/first --json",
    )
    .action(async (paths: string[], options: GenerateCommandOptions) => {
      const { generateCommand } = await import("./commands/generate.ts");
      finish(await generateCommand(paths, options, terminal));
    });

  program
    .command("load")
    .description("show what is understood of the sources: people, columns and their kinds, losses")
    .argument("<path...>", "files and folders to read")
    .option("--interviewer <label...>", "speakers who ask the questions, as the transcripts write them")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExamples:\n  $ persona load survey.csv\n  $ persona load interviews/ --json")
    .action(async (paths: string[], options: LoadCommandOptions) => {
      const { loadCommand } = await import("./commands/load.ts");
      finish(await loadCommand(paths, options, terminal));
    });

  program
    .command("verify")
    .description("check every claim of a run against its sources again")
    .argument("<run>", "run folder")
    .option("--sources <dir>", "folder of the sources, when they have moved")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona verify runs/first\n  $ persona verify runs/first --sources ~/research",
    )
    .action(async (folder: string, options: VerifyCommandOptions) => {
      const { verifyCommand } = await import("./commands/verify.ts");
      finish(verifyCommand(folder, options, terminal));
    });

  return program;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value))
    throw new InvalidArgumentError("It must be a whole number.");
  return value;
}
