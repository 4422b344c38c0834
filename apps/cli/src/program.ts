import { Command, CommanderError, Option } from "commander";
import type { EstimateCommandOptions } from "./commands/estimate.ts";
import type { GenerateCommandOptions } from "./commands/generate.ts";
import type { LoadCommandOptions } from "./commands/load.ts";
import type { ReportCommandOptions } from "./commands/report.ts";
import type { ResumeCommandOptions } from "./commands/resume.ts";
import type { VerifyCommandOptions } from "./commands/verify.ts";
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
import { addModelOptions, addSendingOption, addSpendingOptions } from "./declarations/model-options.ts";
import { addNamesOptions } from "./declarations/names-options.ts";
import { mostIndividuals, wholeNumber } from "./declarations/numbers.ts";
import { declareList } from "./declarations/list.ts";
import { declareQueue } from "./declarations/queue.ts";
import { addBatchOptions, repairsOption } from "./declarations/batch-options.ts";
import { addQueueOptions } from "./declarations/queue-options.ts";
import { declareProviders } from "./declarations/providers.ts";
import { declareReview } from "./declarations/review.ts";
import { declareScore } from "./declarations/score.ts";
import { declareServe } from "./declarations/serve.ts";
import { declareSheet } from "./declarations/sheet.ts";
import { declareWorker } from "./declarations/worker.ts";
import { addReadingOptions } from "./declarations/reading-options.ts";
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

  const generate = program
    .command("generate")
    .description("make personas from interviews, surveys and other research")
    .argument("[path...]", "files and folders to read (default: those in the settings)");
  addBatchOptions(addQueueOptions(addReadingOptions(addModelOptions(generate))))
    .option(
      "--population <n>",
      "also generate this many individual profiles from the groups",
      wholeNumber({ least: 1, most: mostIndividuals }),
    )
    .option(
      "--codebook <file...>",
      "coded projects and codebooks to take along into the run: .qdpx, .qdc, tables, codebook.json",
    )
    .option("--coded-column <header...>", "columns of codes, each for the open question to its left")
    .option("--coder <name>", "code what they said first: terms, or a provider of models")
    .option("--edits <run>", "take over the edits of another run, where what they are about is in this one")
    .option(
      "--brief <file>",
      "text that describes the study to models: product, questions, who was asked and how",
    )
    .option("--out <dir>", "run folder (default: runs/<time>-<name>)")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona generate interviews/ --interviewer DB\n  $ persona generate a.csv notes/ --out runs/first --json\n  $ persona generate interviews/ --provider openai --max-cost 2\n  $ persona generate interviews/ --provider openai --batch\n  $ persona generate survey.csv --population 1000",
    )
    .action(async (paths: string[], options: GenerateCommandOptions) => {
      const { generateCommand } = await import("./commands/generate.ts");
      finish(await generateCommand(paths, options, terminal));
    });

  const estimate = program
    .command("estimate")
    .description("estimate what a run will cost, before you start it")
    .argument("[path...]", "files and folders to read (default: those in the settings)");
  addReadingOptions(addModelOptions(estimate))
    .option(
      "--population <n>",
      "individual profiles to generate from the groups as well",
      wholeNumber({ least: 1, most: mostIndividuals }),
    )
    .option(
      "--pilot [n]",
      "generate this many personas and profiles for real (default 1) and measure them; resume generates the rest",
      wholeNumber({ least: 1 }),
    )
    .option(
      "--codebook <file...>",
      "coded projects and codebooks that the run takes along: from codes, a model works in steps",
    )
    .option("--brief <file>", "text that describes the study to models")
    .option("--batch", "the price through the provider's Batch API")
    .addOption(repairsOption())
    .option("--out <dir>", "run folder of the pilot (default: runs/<time>-<name>)")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona estimate interviews/ --provider openai\n  $ persona estimate survey.csv --provider anthropic --pilot\n  $ persona estimate survey.csv --provider gemini --population 50000",
    )
    .action(async (paths: string[], options: EstimateCommandOptions) => {
      const { estimateCommand } = await import("./commands/estimate.ts");
      finish(await estimateCommand(paths, options, terminal));
    });

  const resume = program
    .command("resume")
    .description("continue a run that was stopped, or rebuild a finished run from its ledger")
    .argument("<run>", "run folder");
  addBatchOptions(addQueueOptions(addSendingOption(addSpendingOptions(resume))))
    .option(
      "--base-url <url>",
      "address of the server; required if the run names one that is not the provider's own",
    )
    .option("--prompts <dir>", "folder of the run's prompts; required if they are not Persona's own")
    .option(
      "--judge-base-url <url>",
      "address of the judge's server; required if the run names one that is not the provider's own",
    )
    .option("--offline", "take all answers from the ledger; send no request")
    .option("--cancel", "stop the run's batches at the provider, and do nothing else; what is done is kept")
    .option("--out <dir>", "write to another run folder")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona resume runs/first\n  $ persona resume runs/first --offline --out runs/again\n  $ persona resume runs/first --cancel",
    )
    .action(async (run: string, options: ResumeCommandOptions) => {
      const { resumeCommand } = await import("./commands/resume.ts");
      finish(await resumeCommand(run, options, terminal));
    });

  const load = program
    .command("load")
    .description("show how the sources were read: people, columns and their kinds, doubts, losses")
    .argument("[path...]", "files and folders to read (default: those in the settings)");
  addReadingOptions(load)
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExamples:\n  $ persona load survey.csv\n  $ persona load interviews/ --json")
    .action(async (paths: string[], options: LoadCommandOptions) => {
      const { loadCommand } = await import("./commands/load.ts");
      finish(await loadCommand(paths, options, terminal));
    });

  const verify = program
    .command("verify")
    .description("check every claim of a run against its sources, and make the run again from its ledger")
    .argument("<run>", "run folder");
  addNamesOptions(verify)
    .option("--sources <dir>", "folder of the sources, if they have moved")
    .option("--signers <file>", "names and SSH keys of the people who sign edits, a line each")
    .option("--quick", "do not make the run again: labels, cards, report and scores are not checked")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona verify runs/first\n  $ persona verify runs/first --sources ~/research",
    )
    .action(async (folder: string, options: VerifyCommandOptions) => {
      const { verifyCommand } = await import("./commands/verify.ts");
      finish(await verifyCommand(folder, options, terminal));
    });

  const report = program
    .command("report")
    .description("create one HTML page of a run: cards, evidence in context, comparison, method")
    .argument("<run>", "run folder");
  addNamesOptions(report)
    .option("--out <file>", "file to write (default: report.html in the run folder)")
    .option("--anonymous", "leave out the names of people who edited the run; needs --out")
    .option("--sources <dir>", "folder of the sources, if they have moved")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ persona report runs/first\n  $ persona report runs/first --out ~/Desktop/personas.html",
    )
    .action(async (folder: string, options: ReportCommandOptions) => {
      const { reportCommand } = await import("./commands/report.ts");
      finish(await reportCommand(folder, options, terminal));
    });

  for (const declare of [
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
