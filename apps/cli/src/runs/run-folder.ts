import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { PersonaError, personaSetReader, runRecordReader } from "@persona/contracts";
import type { Corpus, PersonaSet, RecordReader, RunRecord } from "@persona/contracts";
import type { CopiedSources } from "@persona/loader";
import type { RunContext } from "@persona/report";

/** Where a run goes when the user does not say: `runs/2026-11-23T10-15-00Z-survey`. */
export function defaultRunFolder(paths: readonly string[], cwd: string, now: Date): string {
  const first = resolve(cwd, paths[0] ?? ".");
  const name = basename(first, extname(first))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-|-$/g, "");
  const time = now
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "-");
  return join(cwd, "runs", `${time}-${name || "run"}`);
}

/**
 * How a run folder remembers where its sources are: relative to itself, so that both can move together. Copies are
 * remembered with where they came from.
 */
export function rememberSources(
  corpus: Pick<Corpus, "root" | "sources">,
  folder: string,
  { paths, origins }: CopiedSources,
  cwd: string,
): Pick<RunContext, "root" | "inputs" | "origins"> {
  const fromRoot = (path: string): string => fromFolder(corpus.root, resolve(cwd, path));
  const inputs = paths.map(fromRoot);
  // a pattern may lead through folders above all that it met
  const isAbove = inputs.some((path) => path === ".." || path.startsWith("../"));
  const copies = Object.entries(origins).map(([copy, origin]) => [fromRoot(copy), origin]);
  return {
    root: fromFolder(resolve(cwd, folder), corpus.root),
    inputs: isAbove ? corpus.sources.map(({ uri }) => uri) : inputs,
    ...(copies.length === 0 ? {} : { origins: Object.fromEntries(copies) }),
  };
}

/** A run read back from its folder. */
export interface StoredRun {
  readonly folder: string;
  readonly set: PersonaSet;
  readonly record: RunRecord;
  /** The folder that sources are relative to. */
  readonly root: string;
}

/**
 * Reads a run folder.
 *
 * @throws PersonaError `path-not-found` when there is no run, `invalid-record` when a file of it is damaged
 */
export function readRun(folder: string, cwd: string): StoredRun {
  const record = readRecord(resolve(cwd, folder), "run.json", runRecordReader);
  const set = readRecord(resolve(cwd, folder), "personas.json", personaSetReader);
  const root = isAbsolute(record.root) ? record.root : resolve(cwd, folder, record.root);
  return { folder: resolve(cwd, folder), set, record, root };
}

/**
 * Reads a record of a run folder.
 *
 * @throws PersonaError `path-not-found`, `invalid-record`
 */
export function readRecord<Value>(folder: string, name: string, reader: RecordReader<Value>): Value {
  const path = join(folder, name);
  let text: string;
  try {
    // a pipe or a device in its place would be read without end
    if (!statSync(path).isFile()) throw new TypeError("no plain file");
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw notARun(folder, name, cause);
  }
  try {
    return reader.parse(JSON.parse(text));
  } catch (cause) {
    if (PersonaError.isInstance(cause))
      throw new PersonaError({
        code: cause.code,
        message: `${path} cannot be read: ${cause.message}`,
        ...(cause.hint === undefined ? {} : { hint: cause.hint }),
        cause,
      });
    throw new PersonaError({
      code: "invalid-record",
      message: `${path} is not a record that this version of Persona can read: it was damaged or edited`,
      hint: "Generate the run again from its sources.",
      cause,
    });
  }
}

/** Nothing is there; or a run that is not finished, which can be; or another folder. */
function notARun(folder: string, name: string, cause: unknown): PersonaError {
  const code = "path-not-found";
  const missing = [folder, join(folder, name)].find((path) => !existsSync(path));
  const isOneFile = name !== "run.json" && name !== "personas.json";
  if (!existsSync(folder) || (isOneFile && missing !== undefined))
    return new PersonaError({
      code,
      message: `there is nothing at ${missing ?? folder}`,
      hint: "Check the spelling. persona list shows the runs that are here.",
      cause,
    });
  if (existsSync(join(folder, "ledger.jsonl")) && !existsSync(join(folder, "run.json")))
    return new PersonaError({
      code,
      message: `the run in ${folder} is not finished`,
      hint: `Continue it: persona resume ${folder}`,
      cause,
    });
  return new PersonaError({
    code,
    message: `${folder} contains no readable ${name}, so it is not a finished run`,
    hint: "Give the folder that persona generate printed. persona list shows the runs that are here.",
    cause,
  });
}

/**
 * The way from a folder to a path, as a run remembers it: with slashes, so that it can be read on another system than
 * the one it was written on. On another drive of Windows it is the whole path.
 */
export function fromFolder(folder: string, path: string): string {
  return (relative(folder, path) || ".").split(sep).join("/");
}
