import { join, relative } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { carryOver, EditJournal, journalName, readWholeJournal } from "@persona/review";
import type { CarriedEdits } from "@persona/review";
import { readGenerated } from "./edited-set.ts";
import { requireRunOf } from "./require-run-of.ts";
import { keepGenerated, rewriteRun } from "./rewrite-run.ts";
import { readRun } from "./run-folder.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** What edits are taken over with. */
export interface CarryEditsOptions {
  /** The run that they are taken from. */
  readonly from: string;
  /** The run that they are taken over to, finished. */
  readonly to: string;
  /** The sources of that run. */
  readonly corpus: Corpus;
  readonly people: readonly string[];
  /** Signs the entries. @default nobody */
  readonly sign?: ((text: string) => string) | undefined;
}

/**
 * Refuses to take edits from a folder that has none, before any long work.
 *
 * @throws PersonaError `invalid-option`, and what reading a run throws
 */
export function requireEdits(from: string, { cwd }: Pick<Terminal, "cwd">): void {
  const run = readRun(from, cwd);
  readGenerated(run);
  if (readWholeJournal(join(run.folder, journalName)).lines.length > 0) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `there are no edits in ${from}`,
    hint: "Name the folder of a run that you edited, or leave the option out.",
  });
}

/** Takes the edits of one run over to another, and writes that run again with them. Entries that are there stay once. */
export async function carryEdits(
  { from, to, corpus, people, sign }: CarryEditsOptions,
  terminal: Terminal,
): Promise<CarriedEdits & { readonly set: PersonaSet }> {
  requireEdits(from, terminal);
  const [earlier, run] = [readRun(from, terminal.cwd), readRun(to, terminal.cwd)];
  const generated = readGenerated(run);
  using journal = await EditJournal.open(join(run.folder, journalName), { now: terminal.now, sign });
  requireRunOf(corpus, run.folder);
  keepGenerated(run);
  const { lines } = readWholeJournal(join(earlier.folder, journalName));
  const carried = carryOver({
    lines,
    there: [...journal.lines],
    before: readGenerated(earlier),
    after: generated,
    corpus,
    append: (entry) => journal.append(entry),
  });
  const parts = { generated, lines: journal.lines, corpus, people };
  const set = journal.lines.length === 0 ? run.set : await rewriteRun(run, parts, terminal);
  return { ...carried, set };
}

/** What became of edits that were taken over, in a line. */
export function carriedWords(
  { placed, notPlaced }: CarriedEdits,
  { from, to }: Pick<CarryEditsOptions, "from" | "to">,
  { command, cwd }: Pick<Terminal, "command" | "cwd">,
): string {
  const taken = `${counted(placed, "edit")} taken over from ${relative(cwd, from) || from}`;
  if (notPlaced === 0) return `${taken}.`;
  return `${taken}; ${notPlaced} not placed, because what they are about is not in this run. They are kept: ${command} edit ${to} --list`;
}
