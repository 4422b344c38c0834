import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { configNames } from "../config/config-file.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { providerNames } from "../terminal/provider-names.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { loadOptionsOf, readingConfigOf } from "../runs/reading.ts";
import { settleDoubts, settingOf } from "../rereading/settle-doubts.ts";
import type { AskDoubt, SettledFlags } from "../rereading/settle-doubts.ts";

/** Options of `persona init`. */
export interface InitCommandOptions {
  readonly inputs?: readonly string[];
  readonly provider?: string;
  readonly interviewer?: readonly string[];
  readonly count?: number;
  /** Take what is given and what holds by default, and ask nothing. */
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

interface Answers extends SettledFlags {
  readonly inputs: readonly string[];
  readonly provider: string;
  readonly interviewer: readonly string[];
  readonly count: number | undefined;
}

const file = "persona.config.yaml";

/**
 * `persona init`: asks a few questions, also about what can be read in more than one way, and writes a configuration file.
 * Where nobody is there to answer, it asks none.
 */
export async function initCommand(options: InitCommandOptions, terminal: Terminal): Promise<number> {
  const there = configNames.find((name) => existsSync(join(terminal.cwd, name)));
  if (there !== undefined && options.force !== true) {
    throw new PersonaError({
      code: "invalid-option",
      message: `there is a ${there} here already`,
      hint: "Edit it, or replace it with --force.",
    });
  }
  if (there !== undefined && there !== file) {
    throw new PersonaError({
      code: "invalid-option",
      message: `there is a ${there} here; next to it, ${file} would not be read`,
      hint: `Remove ${there} first.`,
    });
  }
  const given: Answers = {
    inputs: options.inputs ?? [],
    provider: options.provider ?? "local",
    interviewer: options.interviewer ?? [],
    count: options.count,
  };
  const answers = terminal.canAsk && options.yes !== true ? await ask(given, terminal) : given;
  if (answers === undefined) return exitCodes.interrupted;
  const path = join(terminal.cwd, file);
  try {
    writeFileSync(path, configText(answers));
  } catch (cause) {
    throw new PersonaError({
      code: "output-not-writable",
      message: `${path} cannot be written`,
      hint: "Change to a folder that you may write to.",
      cause,
    });
  }
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ files: [file] }, null, 2)}\n`
      : `Wrote ${file}\n\nNext      ${terminal.command} load${answers.inputs.length === 0 ? " <path>" : ""}\nThen      ${terminal.command} generate${answers.inputs.length === 0 ? " <path>" : ""}\n`,
  );
  return exitCodes.ok;
}

/** Asks for what was not given; undefined when the user leaves. */
async function ask(given: Answers, terminal: Terminal): Promise<Answers | undefined> {
  const { intro, isCancel, select, text } = await import("@clack/prompts");
  const { signal } = terminal;
  intro("A configuration for Persona");
  const inputs =
    given.inputs.length > 0
      ? given.inputs.join(", ")
      : await text({
          message: "Where is the research data? Files and folders, separated by commas.",
          placeholder: "interviews, survey.csv",
          validate: (value) =>
            listOf(value ?? "").find((path) => !existsSync(join(terminal.cwd, path))) === undefined
              ? undefined
              : "One of these paths does not exist. Check the spelling.",
          signal,
        });
  if (isCancel(inputs)) return undefined;
  const provider = await select({
    message: "Which provider writes the personas?",
    options: providerNames.map((name) => ({
      value: name,
      label: name,
      ...(name === "local" ? { hint: "offline, no key; nothing leaves this machine" } : {}),
    })),
    initialValue: given.provider,
    signal,
  });
  if (isCancel(provider)) return undefined;
  const interviewer = await text({
    message: "What is the interviewer called in the transcripts? Leave empty to let the rules decide.",
    placeholder: "DB",
    defaultValue: given.interviewer.join(", "),
    signal,
  });
  if (isCancel(interviewer)) return undefined;
  const count = await text({
    message: "How many personas would you like? Leave empty to let the data decide.",
    defaultValue: given.count === undefined ? "" : String(given.count),
    validate: (value) =>
      /^(?:[1-9]\d*)?$/.test((value ?? "").trim()) ? undefined : "Enter a whole number from 1, or nothing.",
    signal,
  });
  if (isCancel(count)) return undefined;
  const answers: Answers = {
    inputs: listOf(inputs),
    provider,
    interviewer: listOf(interviewer),
    count: count.trim() === "" ? undefined : Number(count),
  };
  const settled = answers.inputs.length === 0 ? {} : await askDoubts(answers, terminal);
  return settled === undefined ? undefined : { ...answers, ...settled };
}

/** Reads the sources and asks about each doubt; undefined when the user leaves. */
async function askDoubts(
  { inputs, interviewer }: Answers,
  terminal: Terminal,
): Promise<SettledFlags | undefined> {
  const { isCancel, log, multiselect, select } = await import("@clack/prompts");
  const { DataLoader } = await import("@persona/loader");
  const { signal, cwd } = terminal;
  const ask: AskDoubt = async ({ doubt, labels }) => {
    const message = `${doubt.where.join(", ")}: ${doubt.message}.`;
    const answer =
      labels === undefined
        ? await select<"keep" | "change">({
            message,
            options: [
              { value: "keep", label: "That is right" },
              { value: "change", label: "Read it otherwise", hint: settingOf(doubt)?.join(": ") ?? "" },
            ],
            signal,
          })
        : await multiselect({
            message: `${message} Who asks the questions? Choose none if all take part.`,
            options: labels.map((label) => ({ value: label, label })),
            required: false,
            signal,
          });
    return isCancel(answer) ? undefined : answer;
  };
  try {
    const read = async (flags: SettledFlags): Promise<Corpus> =>
      new DataLoader(loadOptionsOf(readingConfigOf(flags))).loadAsync(
        inputs.map((path) => resolve(cwd, path)),
        { signal },
      );
    const settled = await settleDoubts({ interviewer }, read, ask);
    for (const { where, message, option } of settled?.open ?? [])
      log.warn(`${where.join(", ")}: ${message}. To read it otherwise: ${option}`);
    return settled?.flags;
  } catch (error) {
    if (!PersonaError.isInstance(error) || signal.aborted) throw error;
    log.warn(`The sources cannot be read yet: ${error.message}. ${error.hint}`);
    return {};
  }
}

/** What answers to doubts set, with what it says in the file. */
const settledSettings: readonly (readonly [Exclude<keyof SettledFlags, "interviewer">, string])[] = [
  ["participant", "Labels of speakers who take part."],
  ["participantColumn", "Columns that say whose row each row is."],
  ["ignoreColumn", "Columns that are left out."],
  ["kind", "Kinds of columns."],
  ["missing", "Values that stand for no answer."],
];

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * The file: what was answered as settings, and what was not as comments that can be switched on. It is YAML and no code,
 * so that it can be read without being allowed to run.
 */
export function configText({ inputs, provider, interviewer, count, ...settled }: Answers): string {
  const setting = (isSet: boolean, name: string, value: unknown, comment: string): string =>
    `# ${comment}\n${isSet ? "" : "# "}${name}: ${JSON.stringify(value)}`;
  return `# Settings for persona in this folder. Flags and PERSONA_… variables override them; see persona --help.
${[
  setting(
    inputs.length > 0,
    "inputs",
    inputs.length > 0 ? inputs : ["interviews"],
    "Files and folders to read if the command names none.",
  ),
  setting(true, "provider", provider, `The provider that writes the personas: ${providerNames.join(", ")}.`),
  setting(
    interviewer.length > 0,
    "interviewer",
    interviewer.length > 0 ? interviewer : ["DB"],
    "Labels of the speakers who ask the questions, as written in the transcripts.",
  ),
  setting(
    count !== undefined,
    "count",
    count ?? 4,
    "Number of personas you would like. Without it, the data decide.",
  ),
  ...settledSettings.flatMap(([name, comment]) => {
    const values = settled[name] ?? [];
    return values.length === 0 ? [] : [setting(true, name, values, comment)];
  }),
  setting(false, "seed", 1, "The same inputs and seed give the same personas."),
].join("\n")}
`;
}
