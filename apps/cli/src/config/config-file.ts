import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { PersonaError } from "@persona/contracts";

/** What a configuration file holds, and where in it each key stands. */
export interface ConfigFile {
  /** The file's name, for messages. */
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The line of a key, counted from 1. */
  readonly lineOf: (key: string) => number | undefined;
}

/** Names that are looked for in the current folder. */
export const configNames: readonly string[] = ["ts", "mts", "js", "mjs", "json", "yaml", "yml"].map(
  (extension) => `persona.config.${extension}`,
);

/**
 * Finds and reads the configuration file of a folder; undefined when there is none.
 *
 * @throws PersonaError `path-not-found` when the file that was asked for is not there, `invalid-option` with the line
 * when it cannot be understood or when a folder holds two
 */
export async function readConfigFile(cwd: string, asked?: string): Promise<ConfigFile | undefined> {
  const path = asked === undefined ? findConfig(cwd) : resolve(cwd, asked);
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no readable configuration file at ${path}`,
      hint: "Check --config, or leave it out.",
      cause,
    });
  }
  const isData = [".json", ".yaml", ".yml"].includes(extname(path));
  return isData ? readData(path, text) : readModule(path, text);
}

function findConfig(cwd: string): string | undefined {
  const there = readdirSync(cwd).filter((name) => configNames.includes(name));
  if (there.length < 2) return there[0] === undefined ? undefined : resolve(cwd, there[0]);
  throw new PersonaError({
    code: "invalid-option",
    message: `there are ${there.length} configuration files here: ${there.join(", ")}`,
    hint: "Keep one, or say which with --config.",
  });
}

/** JSON is YAML, so one parser that knows its lines reads both. */
async function readData(path: string, text: string): Promise<ConfigFile> {
  const { isMap, isScalar, LineCounter, parseDocument } = await import("yaml");
  const name = basename(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw notUnderstood(name, lines.linePos(error.pos[0]).line, error.message);
  const { contents } = document;
  const pairs = isMap(contents) ? contents.items : [];
  return {
    name,
    values: asRecord(name, document.toJS() as unknown),
    lineOf: (key) => {
      const found = pairs.map((pair) => pair.key).find((node) => isScalar(node) && node.value === key);
      return isScalar(found) && found.range ? lines.linePos(found.range[0]).line : undefined;
    },
  };
}

/** A module is run by Node, which takes the types off TypeScript. */
async function readModule(path: string, text: string): Promise<ConfigFile> {
  const name = basename(path);
  let loaded: unknown;
  try {
    loaded = await import(pathToFileURL(path).href);
  } catch (error) {
    const said = error instanceof Error ? error : new Error(String(error));
    const line = /persona\.config\.\w+:(\d+)|:(\d+)\n/.exec(said.stack ?? "");
    throw notUnderstood(name, Number(line?.[1] ?? line?.[2] ?? 0) || undefined, said.message);
  }
  const lines = text.split("\n");
  return {
    name,
    values: asRecord(name, defaultOf(loaded)),
    lineOf: (key) => {
      const index = lines.findIndex((line) => new RegExp(`(^|[\\s{,])["']?${key}["']?\\s*:`).test(line));
      return index < 0 ? undefined : index + 1;
    },
  };
}

function defaultOf(loaded: unknown): unknown {
  return typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : undefined;
}

function asRecord(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  if (value === null && /\.ya?ml$/.test(name)) return {}; // an empty file
  const form = extname(name).endsWith("s") ? "export default { … }" : "an object";
  throw notUnderstood(name, undefined, `it must hold ${form}`);
}

function notUnderstood(name: string, line: number | undefined, reason: string): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: `${name}${line === undefined ? "" : `:${line}`} cannot be understood: ${reason}`,
    hint: "Mend the file, or try without it: --no-config.",
  });
}
