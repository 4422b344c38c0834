#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { PersonaFile } from "./persona-file.ts";
import { verify } from "./verify.ts";

const usage = "persona-verifier <run folder or personas.json> [--sources <folder>] [--interviewer <label>]";

try {
  process.exitCode = run();
} catch (error) {
  process.stderr.write(`Cannot check: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

function run(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { sources: { type: "string" }, interviewer: { type: "string", multiple: true, default: [] } },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new TypeError(`usage: ${usage}`);
  const file = statSync(path).isDirectory() ? join(path, "personas.json") : path;
  // the run's record says where the sources are and who was named as asking; without it they are beside the file
  const record = join(dirname(file), "run.json");
  const { root, askers } = existsSync(record) ? recordOf(parse(record)) : { root: ".", askers: [] };
  const folder = values.sources ?? resolve(dirname(file), root);
  const set = parse(file);
  if (!isPersonaFile(set)) throw new TypeError(`${file} does not hold personas`);
  const read = (uri: string): Uint8Array | undefined => {
    const source = join(folder, uri);
    return existsSync(source) ? readFileSync(source) : undefined;
  };
  const verdict = verify(set, ({ uri }) => read(uri), [...askers, ...values.interviewer]);
  const { problems, unchecked, claims, quotes } = verdict;
  for (const { subject, message } of problems) process.stdout.write(`false: ${subject}: ${message}\n`);
  for (const { subject, message } of unchecked) process.stdout.write(`unchecked: ${subject}: ${message}\n`);
  const counted = `${claims} claims and ${quotes} quotes on ${set.spans.length} spans of ${set.sources.length} ${set.sources.length === 1 ? "source" : "sources"}`;
  const state = problems.length > 0 ? "Not true" : unchecked.length > 0 ? "Not all checked" : "All holds";
  process.stdout.write(`${state}: ${counted}.\n`);
  return problems.length > 0 ? 1 : unchecked.length > 0 ? 2 : 0;
}

function parse(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function isPersonaFile(value: unknown): value is PersonaFile {
  return typeof value === "object" && value !== null && "personas" in value && "spans" in value;
}

function recordOf(value: unknown): { readonly root: string; readonly askers: readonly string[] } {
  const at = (holder: unknown, key: string): unknown =>
    typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
  const root = at(value, "root");
  const asking = at(at(value, "config"), "interviewer");
  return {
    root: typeof root === "string" ? root : ".",
    askers: Array.isArray(asking) ? asking.map(String) : [],
  };
}
