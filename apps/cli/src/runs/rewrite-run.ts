import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { runRecordSchema, scoresReader } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { filesOfRun, writeInside } from "@persona/report";
import type { JournalLine } from "@persona/review";
import { lowerTiers, raiseTiers } from "@persona/scoring";
import { codeFiles } from "./codebook-file.ts";
import { generatedName, withEdits } from "./edited-set.ts";
import { rewriteAnswers } from "./kept-answers.ts";
import { removeOtherPages } from "./remove-pages.ts";
import { readRecord } from "./run-folder.ts";
import type { StoredRun } from "./run-folder.ts";
import { scorePersonas } from "./score-personas.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeReport } from "./write-report.ts";

/** What a finished run is written again from. */
export interface RewriteParts {
  /** The personas as they were generated. */
  readonly generated: PersonaSet;
  readonly lines: readonly JournalLine[];
  readonly corpus: Corpus;
  /** The names that the user gives to be hidden. */
  readonly people: readonly string[];
}

/** Keeps the personas as they were generated, before anything is decided about them, and before scores lowered a tier. */
export function keepGenerated({ folder, set, record }: StoredRun): void {
  if (existsSync(join(folder, generatedName))) return;
  const isLowered = set.personas.some(({ lowered }) => lowered !== undefined);
  const raised = filesOfRun({ set: raiseTiers(set), record }).find(({ path }) => path === "personas.json");
  const content = isLowered ? raised?.content : undefined;
  writeInside(folder, generatedName, content ?? readFileSync(join(folder, "personas.json")));
}

/**
 * Writes the outputs of a finished run again with the edits of its journal. Each file is replaced as a whole, `run.json`
 * near the end; a run that was left halfway says so in `persona verify`, and the next edit writes it again.
 */
export async function rewriteRun(
  { folder, record: before }: StoredRun,
  { generated, lines, corpus: sources, people }: RewriteParts,
  { signal }: Pick<Terminal, "signal">,
): Promise<PersonaSet> {
  const { set: divided, corpus } = withEdits(generated, sources, lines, {
    provider: before.config.provider,
    people,
  });
  const isScored = existsSync(join(folder, "scores.json"));
  const full = isScored && readRecord(folder, "scores.json", scoresReader).full;
  const scores = isScored
    ? (await scorePersonas(divided, corpus, { full, root: corpus.root, signal, people })).scores
    : undefined;
  const set = scores === undefined ? divided : lowerTiers(divided, scores);
  const { edits } = set;
  const record = runRecordSchema.parse({
    ...before,
    // the folder may have been renamed
    id: basename(folder),
    verification: set.verification,
    ...(edits === undefined ? {} : { edits: { count: edits.count, head: edits.head } }),
  });
  const files = filesOfRun({ set, record, ...(scores === undefined ? {} : { scores }) });
  if (corpus.recoded !== undefined)
    for (const [name, content] of codeFiles(corpus)) writeInside(folder, name, content);
  for (const { path, content } of files) writeInside(folder, path, content);
  const cards = new Set(files.map(({ path }) => path));
  removeOtherPages(folder, "personas", cards);
  rewriteAnswers({ corpus, set, people, folder });
  if (existsSync(join(folder, "report.html"))) writeReport({ set, record }, { folder, corpus, people });
  return set;
}
