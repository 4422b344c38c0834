import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import { configHash, isConfigAllowed } from "./allowed-configs.ts";
import { importAlone } from "./import-alone.ts";

/** What a configuration file holds, and where in it each key stands. */
export interface ConfigFile {
  /** The file's name, for messages. */
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether the user allowed the file as it is now. Data is read in any case, code is not. */
  readonly isAllowed: boolean;
  /** The line of a key, counted from 1. */
  readonly lineOf: (key: string) => number | undefined;
}

/** Names that are looked for in the current folder. */
export const configNames: readonly string[] = ["ts", "mts", "js", "mjs", "json", "yaml", "yml"].map(
  (extension) => `persona.config.${extension}`,
);

/**
 * Finds and reads the configuration file of a folder; undefined when there is none. A file that is code is run only
 * when the user allowed it as it is.
 *
 * @throws PersonaError `path-not-found` when the file that was asked for is not there, `invalid-option` with the line
 * when it cannot be understood or when a folder holds two, `not-trusted` when it is code that was not allowed
 */
export async function readConfigFile(
  cwd: string,
  environment: Readonly<Record<string, string | undefined>>,
  asked?: string,
): Promise<ConfigFile | undefined> {
  const path = asked === undefined ? findConfig(cwd) : resolve(cwd, asked);
  if (path === undefined) return undefined;
  const bytes = readConfigBytes(path, "Check --config, or leave it out.");
  const text = bytes.toString("utf8");
  const isData = [".json", ".yaml", ".yml"].includes(extname(path));
  const hash = configHash(bytes);
  const isAllowed = isConfigAllowed(path, hash, environment);
  if (isData) return { ...(await readData(path, text)), isAllowed };
  if (isAllowed) return { ...(await readModule(path, text)), isAllowed };
  throw new PersonaError({
    code: "not-trusted",
    message: `${basename(path)} is code, and you have not allowed it to run as it is now`,
    hint: `Read it, then allow it: persona config allow${asked === undefined ? "" : ` ${asked}`}. In CI: PERSONA_ALLOW_CONFIG=${hash}. Or go on without it: --no-config.`,
  });
}

/** The bytes of a configuration file. @throws PersonaError `path-not-found` with the hint */
export function readConfigBytes(path: string, hint: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no readable configuration file at ${path}`,
      hint,
      cause,
    });
  }
}

/** The configuration file of a folder; undefined when there is none. @throws PersonaError `invalid-option` when there are two */
export function findConfig(cwd: string): string | undefined {
  const there = readdirSync(cwd).filter((name) => configNames.includes(name));
  if (there.length < 2) return there[0] === undefined ? undefined : resolve(cwd, there[0]);
  throw new PersonaError({
    code: "invalid-option",
    message: `there are ${there.length} configuration files here: ${there.join(", ")}`,
    hint: "Keep one, or name one with --config.",
  });
}

/** JSON is YAML, so one parser that knows its lines reads both. */
async function readData(path: string, text: string): Promise<Omit<ConfigFile, "isAllowed">> {
  const { isMap, isScalar, LineCounter, parseDocument } = await import("yaml");
  const name = basename(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw notUnderstood(name, lines.linePos(error.pos[0]).line, inWords(error.code));
  const { contents } = document;
  const pairs = isMap(contents) ? contents.items : [];
  return {
    name,
    values: asRecord(
      name,
      valueOf(name, () => document.toJS({ maxAliasCount: 100 })),
    ),
    lineOf: (key) => {
      const found = pairs.map((pair) => pair.key).find((node) => isScalar(node) && node.value === key);
      return isScalar(found) && found.range ? lines.linePos(found.range[0]).line : undefined;
    },
  };
}

/** What a document holds; what its aliases would blow up is refused. */
function valueOf(name: string, make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw notUnderstood(name, undefined, "its aliases stand for too much, or for what is not there");
  }
}

/** A module is run by Node, which takes the types off TypeScript. It imports no other file. */
async function readModule(path: string, text: string): Promise<Omit<ConfigFile, "isAllowed">> {
  const name = basename(path);
  let loaded: unknown;
  try {
    loaded = await importAlone(path);
  } catch (error) {
    if (PersonaError.isInstance(error)) throw error;
    const said = error instanceof Error ? error : new Error(String(error));
    const line = /persona\.config\.\w+:(\d+)|:(\d+)\n/.exec(said.stack ?? "");
    throw notUnderstood(name, Number(line?.[1] ?? line?.[2] ?? 0) || undefined, said.message);
  }
  const lines = text.split("\n");
  return {
    name,
    values: asRecord(name, defaultOf(loaded)),
    lineOf: (key) => {
      const index = lines.findIndex((line) => isKeyOn(line, key));
      return index < 0 ? undefined : index + 1;
    },
  };
}

/** Whether a line sets a key, as far as that shows without parsing. */
function isKeyOn(line: string, key: string): boolean {
  if (key === "") return false; // nothing is found everywhere, and the search would not end
  for (let at = line.indexOf(key); at !== -1; at = line.indexOf(key, at + 1)) {
    if (/(?:^|[\s{,])["']?$/.test(line.slice(0, at)) && /^["']?\s*:/.test(line.slice(at + key.length)))
      return true;
  }
  return false;
}

/** `BAD_INDENT` as `bad indent`: what the parser itself says repeats words of the file. */
function inWords(code: string): string {
  return code.toLowerCase().replaceAll("_", " ");
}

function defaultOf(loaded: unknown): unknown {
  return typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : undefined;
}

function asRecord(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  if (value === null && /\.ya?ml$/.test(name)) return {}; // an empty file
  const form = extname(name).endsWith("s") ? "export default { … }" : "an object";
  throw notUnderstood(name, undefined, `it must contain ${form}`);
}

function notUnderstood(name: string, line: number | undefined, reason: string): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: `${name}${line === undefined ? "" : `:${line}`} cannot be understood: ${reason}`,
    hint: "Correct the file, or run without it: --no-config.",
  });
}
