import { Command, CommanderError, Option } from "commander";
import { declareAgreement } from "./declarations/agreement.ts";
import { declareAsk } from "./declarations/ask.ts";
import { declareCheck } from "./declarations/check.ts";
import { declareCode } from "./declarations/code.ts";
import { declareCompare } from "./declarations/compare.ts";
import { declareCompletion } from "./declarations/completion.ts";
import { declareEdit } from "./declarations/edit.ts";
import { declareExplain } from "./declarations/explain.ts";
import { declareExport } from "./declarations/export.ts";
import { declareConfig } from "./declarations/config.ts";
import { declareRedact } from "./declarations/redact.ts";
import { declareJudge } from "./declarations/judge.ts";
import { declareInit } from "./declarations/init.ts";
import { declareMcp } from "./declarations/mcp.ts";
import { declareList } from "./declarations/list.ts";
import { declareQueue } from "./declarations/queue.ts";
import { declareProviders } from "./declarations/providers.ts";
import { declareReview } from "./declarations/review.ts";
import { declareGenerate } from "./declarations/generate.ts";
import { declareEstimate } from "./declarations/estimate.ts";
import { declareResume } from "./declarations/resume.ts";
import { declareLoad } from "./declarations/load.ts";
import { declareVerify } from "./declarations/verify.ts";
import { declareReport } from "./declarations/report.ts";
import { declareTrack } from "./declarations/track.ts";
import { declareAssign } from "./declarations/assign.ts";
import { declareScore } from "./declarations/score.ts";
import { declareServe } from "./declarations/serve.ts";
import { declareSheet } from "./declarations/sheet.ts";
import { declareWorker } from "./declarations/worker.ts";
import { asTypedHere } from "./terminal/started-as.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { version } from "./terminal/version.ts";

const examples = `
Examples:
  $ persona load survey.csv
  $ persona generate interviews/
  $ persona generate survey.csv --count 4
  $ persona estimate interviews/ --provider anthropic
  $ persona verify runs/first
  $ persona score runs/first --min-grounding 0.9
  $ persona ask interviews/ "How do people feel about deadlines?"
  $ persona check report.md --sources interviews/
  $ persona explain runs/first p1.goals.1
  $ persona review runs/first
  $ persona serve runs
  $ persona edit runs/first rename 2 "The weekend bookkeeper" --who Ann
  $ persona export runs/first --out claims.csv

Settings: a flag overrides PERSONA_<NAME> in the environment,
which overrides persona.config.yaml here (persona init writes one).

Exit codes:
  0 done                     4 a claim is not supported, or a score is too low
  1 something failed         5 output cannot be written
  2 wrong command line       6 a provider cannot be reached
  3 input cannot be used     130 stopped with Ctrl-C`;

/** The commands of `persona`. Each does its work in a module of its own, loaded when it is called. */
export function makeProgram(terminal: Terminal, finish: (exitCode: number) => void): Command {
  const program = makeCommands(terminal, finish);
  declareCompletion(program, terminal.out, () => makeCommands(terminal, finish));
  return program;
}

function makeCommands(terminal: Terminal, finish: (exitCode: number) => void): Command {
  const program = new Command("persona")
    .description(
      "Turns user research into personas. Every statement points to words that a participant said.",
    )
    .version(version(), "-v, --version", "print the version")
    .addOption(new Option("-V", "print the version").hideHelp())
    .on("option:V", () => {
      terminal.out(`${version()}\n`);
      throw new CommanderError(0, "commander.version", version());
    })
    .option("--config <file>", "settings to read (default: persona.config.yaml, .json, .ts or .js here)")
    .option("--no-config", "read no settings")
    .addHelpText("after", examples)
    .showHelpAfterError("(persona --help shows what there is)")
    // descriptions wrap next to their options in narrow terminals too
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: (text) => terminal.out(asTypedHere(text, terminal.command)),
      writeErr: (text) => terminal.err(asTypedHere(text, terminal.command)),
      outputError: (text, write) => write(inOurWords(text)),
    })
    .hook("preAction", async (_, command) => {
      const { applyConfig } = await import("./config/apply-config.ts");
      await applyConfig(program, command, terminal);
    });

  for (const declare of [
    declareGenerate,
    declareEstimate,
    declareResume,
    declareLoad,
    declareVerify,
    declareReport,
    declareList,
    declareProviders,
    declareAsk,
    declareCheck,
    declareCode,
    declareAgreement,
    declareJudge,
    declareScore,
    declareExplain,
    declareEdit,
    declareReview,
    declareServe,
    declareSheet,
    declareCompare,
    declareTrack,
    declareAssign,
    declareExport,
    declareInit,
    declareMcp,
    declareConfig,
    declareRedact,
    declareWorker,
    declareQueue,
  ])
    declare(program, { terminal, finish });
  for (const command of program.commands)
    command.showHelpAfterError(`(persona ${command.name()} --help shows how to use it)`);
  return program;
}

/** The parser's complaints as ours are written. */
function inOurWords(text: string): string {
  return text.replace(/^error: (.)/, (_, first: string) => `Error: ${first.toUpperCase()}`);
}
