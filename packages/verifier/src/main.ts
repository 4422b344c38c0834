#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkCards, neverChecked } from "./check-card.ts";
import { checkJournal, decisionsIn } from "./check-journal.ts";
import type { JournalState } from "./check-journal.ts";
import { checkTiers } from "./check-tiers.ts";
import type { ScoresFile } from "./check-tiers.ts";
import { checkCodebook, wordsOfCodings } from "./check-codebook.ts";
import type { CodebookFile } from "./check-codebook.ts";
import { claimsOf } from "./persona-file.ts";
import type { PersonaFile } from "./persona-file.ts";
import { verify } from "./verify.ts";

const usage = "persona-verifier <run folder or personas.json> [--sources <folder>] [--interviewer <label>]";

try {
  process.exitCode = run();
} catch (error) {
  // what any other error says may repeat words of the data
  const isKnown = error instanceof TypeError || (error instanceof Error && "syscall" in error);
  process.stderr.write(`Cannot check: ${isKnown ? printable(error.message) : "the files are damaged"}\n`);
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
  // the run's record says where the sources are and who the interviewer is; without it they are next to the file
  const record = join(dirname(file), "run.json");
  const { root, askers, edits } = existsSync(record) ? recordOf(parse(record)) : { root: ".", askers: [] };
  const folder = values.sources ?? resolve(dirname(file), root);
  const set = parse(file);
  if (!isPersonaFile(set)) throw new TypeError(`${file} does not hold personas`);
  const read = (uri: string): Uint8Array | undefined => {
    const source = join(folder, uri);
    // a device would be read without end
    return existsSync(source) && statSync(source).isFile() ? readFileSync(source) : undefined;
  };
  const codes = join(dirname(file), "codebook.json");
  const codebook = existsSync(codes) ? parse(codes) : undefined;
  if (codebook !== undefined && !isCodebookFile(codebook))
    throw new TypeError(`${codes} does not hold codings`);
  const labels = [...askers, ...values.interviewer];
  const verdict = verify(set, ({ uri }) => read(uri), labels);
  const { problems, unchecked, claims, quotes } = verdict;
  problems.push(...checkCards(set));
  const given = join(dirname(file), "scores.json");
  const scores = existsSync(given) ? parse(given) : undefined;
  if (scores !== undefined && !isScoresFile(scores)) throw new TypeError(`${given} does not hold scores`);
  if (scores !== undefined) problems.push(...checkTiers(set, scores));
  const journal = join(dirname(file), "edits.jsonl");
  const text = existsSync(journal) && statSync(journal).isFile() ? readFileSync(journal, "utf8") : undefined;
  const states = existsSync(record) ? { "run.json": edits } : {};
  const outputs = { [basename(file)]: set.edits, ...states };
  problems.push(...checkJournal(text, outputs, decisionsIn(set)));
  if (codebook !== undefined) {
    const coded = verify(wordsOfCodings(codebook), ({ uri }) => read(uri), labels);
    problems.push(...coded.problems, ...checkCodebook(codebook, set.personas.flatMap(claimsOf)));
    unchecked.push(...coded.unchecked);
  }
  for (const { subject, message } of problems) say(`false: ${subject}: ${message}`);
  for (const { subject, message } of unchecked) say(`unchecked: ${subject}: ${message}`);
  const counted = `${claims} claims and ${quotes} quotes on ${set.spans.length} spans of ${set.sources.length} ${set.sources.length === 1 ? "source" : "sources"}${codebook === undefined ? "" : `, and ${codebook.codings.length} codings`}`;
  const state = problems.length > 0 ? "Not true" : unchecked.length > 0 ? "Not all checked" : "All holds";
  say(`${state}: ${counted}.`);
  say(`not checked here: ${neverChecked}`);
  return problems.length > 0 ? 1 : unchecked.length > 0 ? 2 : 0;
}

function parse(path: string): unknown {
  const text = readFileSync(path, "utf8");
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError(`${path} is not JSON`);
  }
}

function say(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}

/** Data as a part of a line: what would steer a terminal, break the line or turn its direction is escaped. */
function printable(text: string): string {
  return text.replaceAll(
    /\p{Cc}|\p{Cs}|[\u2028\u2029\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function isCodebookFile(value: unknown): value is CodebookFile {
  return typeof value === "object" && value !== null && "codings" in value && "spans" in value;
}

function isPersonaFile(value: unknown): value is PersonaFile {
  return typeof value === "object" && value !== null && "personas" in value && "spans" in value;
}

function isScoresFile(value: unknown): value is ScoresFile {
  if (typeof value !== "object" || value === null || !("scores" in value)) return false;
  return Array.isArray(value.scores) && value.scores.every((one) => typeof one === "object" && one !== null);
}

interface RunRecord {
  readonly root: string;
  readonly askers: readonly string[];
  readonly edits?: JournalState | undefined;
}

function recordOf(value: unknown): RunRecord {
  const at = (holder: unknown, key: string): unknown =>
    typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
  const root = at(value, "root");
  const edits = at(value, "edits");
  const asking = at(at(value, "config"), "interviewer");
  return {
    root: typeof root === "string" ? root : ".",
    askers: Array.isArray(asking) ? asking.map(String) : [],
    edits: isState(edits) ? edits : undefined,
  };
}

function isState(value: unknown): value is JournalState {
  return typeof value === "object" && value !== null && "count" in value && "head" in value;
}
