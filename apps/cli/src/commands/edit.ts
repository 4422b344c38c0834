import { join, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import {
  codeTargetsOf,
  EditJournal,
  journalName,
  readingTargetsOf,
  readWholeJournal,
  targetsOf,
} from "@persona/review";
import type { JournalLine } from "@persona/review";
import { decide } from "../edits/proposal-decisions.ts";
import type { ProposalDecision } from "../edits/proposal-decisions.ts";
import { proposalOf, tellProposals } from "../edits/proposals.ts";
import { editOfWords } from "../edits/edit-words.ts";
import type { EditFlags } from "../edits/edit-words.ts";
import { tellEdit } from "../edits/tell-edit.ts";
import { tellEdits } from "../edits/tell-edits.ts";
import { signWith } from "../edits/sign-with.ts";
import { whoDecides } from "../edits/who-decides.ts";
import { undoOf } from "../edits/undo-words.ts";
import { carriedWords, carryEdits } from "../runs/carry-edits.ts";
import { loadSources } from "../runs/load-sources.ts";
import { readGenerated, withEdits } from "../runs/edited-set.ts";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import { isReadOtherwise, readAgain } from "../rereading/read-again.ts";
import { tellReading } from "../rereading/tell-reading.ts";
import { tellWithdrawal } from "../withdraw/tell-withdrawal.ts";
import { withdrawPerson } from "../withdraw/withdraw-person.ts";
import { requireRunOf } from "../runs/require-run-of.ts";
import { keepGenerated, rewriteRun } from "../runs/rewrite-run.ts";
import { readRun } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of `persona edit`. */
export interface EditCommandOptions extends SpendingFlags, EditFlags {
  readonly who?: string;
  /** Records no name. */
  readonly anonymous?: boolean;
  readonly why?: string;
  /** An SSH key that signs the entry. */
  readonly sign?: string;
  readonly list?: boolean;
  /** A run whose edits are taken over. */
  readonly from?: string;
  /** An entry to take back, by the beginning of its hash; true for the last. */
  readonly undo?: string | true;
  /** Lists what agents proposed. */
  readonly proposals?: boolean;
  /** An edit that an agent proposed, by the beginning of its hash, which is now decided. */
  readonly proposal?: string;
  /** A proposal that the person decides against, by the beginning of its hash. */
  readonly turnDown?: string;
  /** Writes the outputs again with the edits that there are. */
  readonly apply?: boolean;
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
  /** Withdrawing takes the person's lines out of files that others share, too. */
  readonly rewriteSources?: boolean;
  readonly json?: boolean;
}

/** `persona edit`: records what a researcher decided about a run, and writes the run again with it. */
export async function editCommand(
  folder: string,
  words: readonly string[],
  options: EditCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const run = readRun(folder, terminal.cwd);
  const path = join(run.folder, journalName);
  if (options.list === true || (words.length === 0 && !changesSomething(options))) {
    tellEdits(run, readWholeJournal(path).lines, options, terminal);
    return exitCodes.ok;
  }
  if (options.proposals === true) {
    tellProposals(run.folder, terminal);
    return exitCodes.ok;
  }
  // what is taken over, or only written again, keeps the names that it has
  const isNew = options.apply !== true && options.from === undefined;
  const who = isNew ? await whoDecides(options, terminal) : undefined;
  if (options.turnDown !== undefined) {
    const { hash } = proposalOf(run.folder, options.turnDown);
    decide(run.folder, decisionOf(hash, "turned-down", { who, why: options.why, at: terminal.now() }));
    tellProposals(run.folder, terminal);
    return exitCodes.ok;
  }
  const sign = options.sign === undefined ? undefined : signWith(resolve(terminal.cwd, options.sign));
  const people = peopleToHide(options, terminal.cwd);
  // what the run hid would come to stand in the report
  if (run.record.hidden !== undefined) refuseOtherNames(run.record.hidden, people);
  const generated = readGenerated(run);
  const corpus = await sourcesOf(run, options, terminal);
  using progress = new ProgressLine(terminal);
  if (options.from !== undefined) {
    const parts = { from: options.from, to: folder, corpus, people, sign };
    const { set, ...carried } = await carryEdits(parts, terminal);
    progress.clear();
    const { edits } = set;
    terminal.out(
      options.json === true
        ? `${JSON.stringify({ carried, isUpToDate: true, entries: edits?.entries ?? [] }, null, 2)}\n`
        : `${carriedWords(carried, parts, terminal)}\n`,
    );
    return exitCodes.ok;
  }
  const [action, participantId = "", ...more] = words;
  if (action === "withdraw") {
    if (more.length > 0 || participantId === "") throw withdrawWords();
    const { why } = options;
    const said = { ...(who === undefined ? {} : { who }), ...(why === undefined ? {} : { why }) };
    const left = await withdrawPerson(
      run,
      {
        participantId,
        ...said,
        corpus,
        people,
        flags: options,
        sign,
        rewriteSources: options.rewriteSources,
      },
      terminal,
      progress,
    );
    progress.clear();
    tellWithdrawal(left, { participantId, folder, json: options.json }, terminal);
    return exitCodes.ok;
  }
  using journal = await EditJournal.open(path, { now: terminal.now, sign });
  requireRunOf(corpus, run.folder);
  const now = withEdits(generated, corpus, journal.lines, { provider: run.record.config.provider, people });
  let line: JournalLine | undefined;
  if (options.apply !== true) {
    const targets = targetsOf(generated, journal.lines, corpus);
    const codes = codeTargetsOf(corpus.codebook, now.recoded);
    const reading = readingTargetsOf(corpus);
    const proposed = options.proposal === undefined ? undefined : proposalOf(run.folder, options.proposal);
    const edit =
      proposed?.edit ??
      (options.undo === undefined
        ? editOfWords(words, options, { set: now.set, targets, codes, reading })
        : undoOf(options.undo, journal.lines));
    const why = options.why ?? proposed?.why;
    // what was generated is kept before anything is decided about it
    keepGenerated(run);
    line = journal.append({
      edit,
      ...(who === undefined ? {} : { who }),
      ...(why === undefined ? {} : { why }),
    });
    if (proposed !== undefined) {
      const { hash: entry } = line;
      const said = { who, why: options.why, at: terminal.now() };
      decide(run.folder, { ...decisionOf(proposed.hash, "accepted", said), entry });
    }
  }
  if (isReadOtherwise(run.folder, journal.lines, corpus)) {
    journal[Symbol.dispose]();
    const made = await readAgain(run, { corpus, people, flags: options, sign }, terminal, progress);
    progress.clear();
    tellReading(made, { folder, json: options.json }, terminal);
    return exitCodes.ok;
  }
  progress.show("Applying the edits…");
  const parts = { generated, lines: journal.lines, corpus, people };
  const set = journal.lines.length === 0 ? now.set : await rewriteRun(run, parts, terminal);
  progress.clear();
  tellEdit(set, line, { folder, json: options.json }, terminal);
  return exitCodes.ok;
}

function withdrawWords(): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: "withdraw takes <participant>",
    hint: "For example: persona edit <run> withdraw P007",
  });
}

function decisionOf(
  proposal: string,
  decided: ProposalDecision["decided"],
  { who, why, at }: { readonly who: string | undefined; readonly why: string | undefined; readonly at: Date },
): ProposalDecision {
  return {
    proposal,
    decided,
    at: at.toISOString(),
    ...(who === undefined ? {} : { who }),
    ...(why === undefined ? {} : { why }),
  };
}

function changesSomething(options: EditCommandOptions): boolean {
  const { undo, apply, from, proposal, proposals, turnDown } = options;
  const isChosen = [undo, from, proposal, turnDown].some((one) => one !== undefined);
  return isChosen || apply === true || proposals === true;
}

async function sourcesOf(
  { record, root, folder }: StoredRun,
  { sources }: EditCommandOptions,
  { cwd, signal }: Terminal,
): Promise<Corpus> {
  const place = sources === undefined ? root : resolve(cwd, sources);
  const hint =
    "Statements in new words are checked against the sources: put them back, or name their folder with --sources.";
  return await loadSources(record, { root: place, hint, folder, signal });
}
