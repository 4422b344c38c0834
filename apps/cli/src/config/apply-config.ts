import { PersonaError } from "@persona/contracts";
import type { Command, Option } from "commander";
import { nearest } from "../terminal/nearest.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { readConfigFile } from "./config-file.ts";
import type { ConfigFile } from "./config-file.ts";
import { isWithin, reachOf } from "./check-place.ts";
import type { SettingReach } from "./check-place.ts";
import { applyEnvironment, takesValue, variableOf } from "./environment.ts";

/** Options that are about one call, and so stand in no file. */
const ofOneCall = new Set(["config", "json", "version", "help", "yes", "watch"]);

/**
 * Gives a command what its configuration file says, where neither a flag nor the environment said it: flags beat the
 * environment, which beats the file, which beats what holds by default.
 *
 * @throws PersonaError `invalid-option`, naming the file and the line; `not-trusted` when the file is not allowed what it
 *   asks for
 */
export async function applyConfig(
  program: Command,
  command: Command,
  { cwd, environment }: Pick<Terminal, "cwd" | "environment">,
): Promise<void> {
  // it decides about the file, and so does not read it
  if (command.name() === "config") return;
  const asked: unknown = program.opts()["config"];
  const path = typeof asked === "string" ? asked : undefined;
  const file = asked === false ? undefined : await readConfigFile(cwd, environment, path);
  if (file !== undefined) takeSettings({ file, program, command, cwd });
  applyEnvironment(command, environment);
  const isMissing = command.registeredArguments[0]?.name() === "path" && hasNoPaths(command);
  if (!isMissing) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `persona ${command.name()} needs files or folders to read`,
    hint: `Name them: persona ${command.name()} interviews survey.csv. Or set inputs in persona.config.yaml: persona init writes one.`,
  });
}

function hasNoPaths(command: Command): boolean {
  const given: unknown = command.processedArgs[0];
  return !Array.isArray(given) || given.length === 0;
}

interface Taking {
  readonly file: ConfigFile;
  readonly program: Command;
  readonly command: Command;
  readonly cwd: string;
}

function takeSettings({ file, program, command, cwd }: Taking): void {
  const keys = configKeys(program);
  for (const [written, value] of Object.entries(file.values)) {
    const key = written === "kinds" ? "kind" : written;
    if (key === "inputs") {
      if (command.registeredArguments[0]?.name() !== "path") continue;
      const inputs = inputsOf(file, value);
      if (!hasNoPaths(command)) continue;
      refuseReach({ file, key, reach: "place", values: inputs, cwd });
      command.processedArgs[0] = inputs;
      continue;
    }
    if (!keys.has(key)) throw unknownKey(file, key, [...keys.keys(), "inputs"]);
    const option = command.options.find((one) => one.attributeName() === key);
    if (option === undefined) continue; // another command's
    const source = command.getOptionValueSource(key);
    const parsed = parsedValue(file, option, value);
    if (source !== undefined && source !== "default") continue;
    refuseReach({ file, key, reach: reachOf(option), values: [parsed].flat(), cwd });
    command.setOptionValueWithSource(key, parsed, "config");
  }
}

/**
 * A project's file may come from anybody. Until the user has allowed it, it names no address that something is sent to,
 * and no place outside of the folder that the command runs in.
 *
 * @throws PersonaError `not-trusted`
 */
function refuseReach({
  file,
  key,
  reach,
  values,
  cwd,
}: {
  readonly file: ConfigFile;
  readonly key: string;
  readonly reach: SettingReach;
  readonly values: readonly unknown[];
  readonly cwd: string;
}): void {
  if (file.isAllowed || reach === undefined) return;
  const strange = values.map(String).find((value) => reach === "address" || !isWithin(cwd, value));
  if (strange === undefined) return;
  const what = reach === "address" ? "an address" : "a place outside of this folder";
  throw new PersonaError({
    code: "not-trusted",
    message: `${placeOf(file, key)}: ${key} names ${what}, ${JSON.stringify(strange)}, and you have not allowed the file as it is now`,
    hint: `Allow it: persona config allow. Or say it yourself, on the command line or in ${variableOf(key)}.`,
  });
}

/** Keys that a configuration file may hold, besides `inputs`: the options of all commands. */
export function configKeys(program: Command): ReadonlyMap<string, Option> {
  const options = program.commands.flatMap((command) => command.options);
  return new Map(
    options
      .filter((option) => !ofOneCall.has(option.attributeName()))
      .map((option) => [option.attributeName(), option]),
  );
}

/** A value in the file is read as the same words on the command line would be. */
function parsedValue(file: ConfigFile, option: Option, value: unknown): unknown {
  const key = option.attributeName();
  const wrong = (wanted: string): PersonaError =>
    new PersonaError({
      code: "invalid-option",
      message: `${placeOf(file, key)}: ${key} ${wanted}, not ${JSON.stringify(value)}`,
      hint: `It sets ${option.long ?? option.flags}: ${option.description}.`,
    });
  if (!takesValue(option)) {
    if (typeof value !== "boolean") throw wrong("must be true or false");
    return value;
  }
  if (option.variadic) {
    const values = listOf(value);
    if (!values.every((one) => typeof one === "string" || typeof one === "number"))
      throw wrong("must be a list of texts");
    return values.map(String);
  }
  if (typeof value !== "string" && typeof value !== "number") throw wrong("must be a text or a number");
  try {
    return option.parseArg === undefined ? String(value) : option.parseArg(String(value), undefined);
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/^It must/, "must").replace(/\.$/, "") : "";
    throw wrong(said.startsWith("must") ? said : `is not valid (${said})`);
  }
}

/** The items of a list; `{ Q5: "ordinal" }` is the item `Q5=ordinal`, as it is written on the command line. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return [value].flat();
  return Object.entries(value).map(([name, said]: [string, unknown]) => {
    const parts = [said].flat();
    const isPlain = parts.every((part) => typeof part === "string" || typeof part === "number");
    return isPlain ? `${name}=${parts.join(",")}` : said;
  });
}

function inputsOf(file: ConfigFile, value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const paths = values.filter((one) => typeof one === "string");
  if (paths.length === values.length && paths.length > 0) return paths;
  throw new PersonaError({
    code: "invalid-option",
    message: `${placeOf(file, "inputs")}: inputs must be a list of paths, not ${JSON.stringify(value)}`,
    hint: 'Write it as ["interviews", "survey.csv"].',
  });
}

function unknownKey(file: ConfigFile, key: string, keys: readonly string[]): PersonaError {
  const meant = nearest(key, keys);
  return new PersonaError({
    code: "invalid-option",
    message: `${placeOf(file, key)}: there is no setting called ${JSON.stringify(key)}`,
    hint: meant === undefined ? `There are ${keys.toSorted().join(", ")}.` : `Did you mean ${meant}?`,
  });
}

function placeOf({ name, lineOf }: ConfigFile, key: string): string {
  const line = lineOf(key);
  return line === undefined ? name : `${name}:${line}`;
}
