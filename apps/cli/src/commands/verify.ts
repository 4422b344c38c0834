import { resolve } from "node:path";
import { checkers, isCheckedByVersion1, PersonaError } from "@persona/contracts";
import type { SetReport } from "@persona/verification";
import { readSigners } from "../edits/allowed-signers.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { remakeRun } from "../runs/remake-run.ts";
import type { RemadeRun, RemakeOptions } from "../runs/remake-run.ts";
import { uncheckedIn } from "../runs/unchecked.ts";
import type { Unchecked } from "../runs/unchecked.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { checkPopulation } from "../runs/check-population.ts";
import type { PopulationReport } from "../runs/check-population.ts";
import { checkCodes } from "../codes/check-codes.ts";
import type { CodesReport } from "../codes/check-codes.ts";
import { readAnswers } from "../runs/kept-answers.ts";
import { checkJournal } from "../runs/check-journal.ts";
import type { JournalReport } from "../runs/check-journal.ts";
import { checkSet, loadAgain } from "../runs/check-run.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { readRun } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { sourcesAt } from "../runs/sources-at.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona verify`. */
export interface VerifyCommandOptions extends NamesFlags {
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
  readonly json?: boolean;
  /** Leaves out making the run again. */
  readonly quick?: boolean;
  /** A file with the names and keys of the people who sign edits. */
  readonly signers?: string;
}

const mostShown = 20;

/** `persona verify`: checks every claim of a run against its sources again, and every profile of its population. */
export async function verifyCommand(
  folder: string,
  options: VerifyCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const people = peopleToHide(options, terminal.cwd);
  const run = readRun(folder, terminal.cwd);
  const given = options.sources === undefined ? undefined : resolve(terminal.cwd, options.sources);
  const root = given ?? run.root;
  refuseMissingSources(run, root);
  const corpus = await loadAgain(run, root, terminal.signal);
  const report = checkSet(run.set, { root, isNamed: given !== undefined, corpus });
  const population = checkPopulation(run, resolve(terminal.cwd, folder), corpus);
  const codes = checkCodes(resolve(terminal.cwd, folder), terminal.cwd, corpus);
  const known =
    options.signers === undefined ? undefined : readSigners(resolve(terminal.cwd, options.signers));
  const edits = checkJournal(run, known);
  const answers = readAnswers(run.folder).length;
  const remade =
    options.quick === true
      ? { why: "left out with --quick" }
      : await madeAgain(run, { folder: resolve(terminal.cwd, folder), corpus, people }, terminal);
  const unchecked = uncheckedIn(remade, {
    edits,
    areKeysKnown: known !== undefined,
    judge: run.set.verification.judge,
  });
  const ok =
    report.ok &&
    (population?.found ?? 0) === 0 &&
    (codes?.problems ?? []).length === 0 &&
    (edits?.problems ?? []).length === 0 &&
    (remade.problems ?? []).length === 0;
  if (options.json === true) {
    const parts = {
      ...(population === undefined ? {} : { population }),
      ...(codes === undefined ? {} : { codebook: codes }),
      ...(edits === undefined ? {} : { edits }),
      ...(remade.problems === undefined
        ? {}
        : { remade: { files: remade.files, problems: remade.problems } }),
    };
    terminal.out(`${JSON.stringify({ ...report, ok, ...parts, unchecked }, null, 2)}\n`);
  } else
    terminal.out(
      describe(report, { population, codes, edits, answers, remade }, terminal) +
        notChecked(unchecked) +
        rulesNote(run),
    );
  return ok ? exitCodes.ok : exitCodes.unverified;
}

async function madeAgain(run: StoredRun, options: RemakeOptions, terminal: Terminal): Promise<RemadeRun> {
  if (isCheckedByVersion1(run.set)) return { why: "version 1 made it" };
  using progress = new ProgressLine(terminal);
  const remade = await remakeRun(run, options, terminal, progress);
  progress.clear();
  return remade;
}

/** @throws PersonaError `path-not-found` where not one source of the run is in the folder: nothing could be checked */
function refuseMissingSources({ set }: StoredRun, root: string): void {
  const { read } = sourcesAt(root);
  if (set.sources.length === 0 || set.sources.some((source) => read(source) !== undefined)) return;
  throw new PersonaError({
    code: "path-not-found",
    message: `none of the run's ${counted(set.sources.length, "source")} is at ${root}`,
    hint: "If they have moved, name their folder with --sources <folder>.",
  });
}

/** What was not checked, by name. */
function notChecked(unchecked: readonly Unchecked[]): string {
  return linesOf([...unchecked.map(({ subject, message }) => `Not checked: ${subject}: ${message}.`), ""]);
}

/** What version 1 called verified was verified by rules that let more pass. */
function rulesNote({ set }: StoredRun): string {
  if (!isCheckedByVersion1(set)) return "";
  return `Note: an older version of Persona made this run. Its statements were checked and its topics were counted by the ${checkers.rulesOfVersion1}; generate the run again to have this done by today's.\n`;
}

function describe(
  { checked, problems: ofSet }: SetReport,
  {
    population,
    codes,
    edits,
    answers,
    remade,
  }: {
    readonly population?: PopulationReport | undefined;
    readonly codes?: CodesReport | undefined;
    readonly edits?: JournalReport | undefined;
    /** How many questions have their answer in the report. */
    readonly answers: number;
    readonly remade: RemadeRun;
  },
  { style }: Terminal,
): string {
  const profiles =
    population === undefined
      ? ""
      : `, and ${counted(population.profiles, "profile")} with ${counted(population.claims, "claim")} and ${counted(population.quotes, "quote")}`;
  const coded =
    codes === undefined
      ? ""
      : `, and ${counted(codes.codings, "coding")} with ${counted(codes.codes, "code")}`;
  const decided = edits === undefined ? "" : `, and ${counted(edits.entries, "edit")}`;
  const asked =
    answers === 0 || remade.problems === undefined ? "" : `, and ${counted(answers, "answer")} to questions`;
  const scope = `${counted(checked.claims, "claim")} and ${counted(checked.quotes, "quote")} on ${counted(checked.spans, "span")} of ${counted(checked.sources, "source")}${profiles}${coded}${decided}${asked}`;
  const found =
    ofSet.length +
    (population?.found ?? 0) +
    (codes?.problems.length ?? 0) +
    (edits?.problems.length ?? 0) +
    (remade.problems?.length ?? 0);
  const again =
    remade.problems === undefined
      ? ""
      : ` Made again from its ledger, ${counted(remade.files, "file")} came out the same.`;
  if (found === 0) return `${style("green", "Verified:")} ${scope}, all supported by the sources.${again}\n`;
  const problems = [
    ...ofSet,
    ...(population?.problems ?? []),
    ...(codes?.problems ?? []),
    ...(edits?.problems ?? []),
    ...(remade.problems ?? []),
  ];
  const shown = problems
    .slice(0, mostShown)
    .map(({ subject, reason, message }) => `  ${style("bold", subject)} ${reason}: ${message}`);
  const more = found > mostShown ? [`  and ${found - mostShown} more; --json lists them`] : [];
  return linesOf([
    `${style("red", "Not verified:")} ${counted(found, "problem")} in ${scope}.`,
    ...shown,
    ...more,
    "",
  ]);
}
