import { join, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, EditsOfSet, PersonaSet } from "@persona/contracts";
import { EditJournal, journalName, readWholeJournal, shortHash, subjectOf, targetsOf } from "@persona/review";
import type { JournalLine } from "@persona/review";
import { claimsOf } from "@persona/verification";
import { editOfWords } from "../edits/edit-words.ts";
import type { EditFlags } from "../edits/edit-words.ts";
import { undoOf } from "../edits/undo-words.ts";
import { carriedWords, carryEdits } from "../runs/carry-edits.ts";
import { loadSources } from "../runs/load-sources.ts";
import { readGenerated, withEdits } from "../runs/edited-set.ts";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import { withdrawPerson } from "../withdraw/withdraw-person.ts";
import type { Withdrawn } from "../withdraw/withdraw-person.ts";
import { requireRunOf } from "../runs/require-run-of.ts";
import { keepGenerated, rewriteRun } from "../runs/rewrite-run.ts";
import { readRun } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona edit`. */
export interface EditCommandOptions extends SpendingFlags, EditFlags {
  readonly who?: string;
  /** Records no name. */
  readonly anonymous?: boolean;
  readonly why?: string;
  readonly list?: boolean;
  /** A run whose edits are taken over. */
  readonly from?: string;
  /** An entry to take back, by the beginning of its hash; true for the last. */
  readonly undo?: string | true;
  /** Writes the outputs again with the edits that there are. */
  readonly apply?: boolean;
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
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
    tellList(run, readWholeJournal(path).lines, options, terminal);
    return exitCodes.ok;
  }
  const who = nameOf(options);
  const people = peopleToHide(options, terminal.cwd);
  // what the run hid would come to stand in the report
  if (run.record.hidden !== undefined) refuseOtherNames(run.record.hidden, people);
  const generated = readGenerated(run);
  const corpus = await sourcesOf(run, options, terminal);
  using progress = new ProgressLine(terminal);
  if (options.from !== undefined) {
    const parts = { from: options.from, to: folder, corpus, people };
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
      { participantId, ...said, corpus, people, flags: options },
      terminal,
      progress,
    );
    progress.clear();
    tellWithdrawal(left, { participantId, folder, json: options.json }, terminal);
    return exitCodes.ok;
  }
  using journal = await EditJournal.open(path, { now: terminal.now });
  requireRunOf(corpus, run.folder);
  const now = withEdits(generated, corpus, journal.lines);
  let line: JournalLine | undefined;
  if (options.apply !== true) {
    const targets = targetsOf(generated, journal.lines, corpus);
    const edit =
      options.undo === undefined
        ? editOfWords(words, options, { set: now, targets })
        : undoOf(options.undo, journal.lines);
    // what was generated is kept before anything is decided about it
    keepGenerated(run);
    line = journal.append({
      edit,
      ...(who === undefined ? {} : { who }),
      ...(options.why === undefined ? {} : { why: options.why }),
    });
  }
  progress.show("Applying the edits…");
  const parts = { generated, lines: journal.lines, corpus, people };
  const set = journal.lines.length === 0 ? now : await rewriteRun(run, parts, terminal);
  progress.clear();
  tellEdit(set, line, { folder, options }, terminal);
  return exitCodes.ok;
}

function withdrawWords(): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: "withdraw takes <participant>",
    hint: "For example: persona edit <run> withdraw P007",
  });
}

function tellWithdrawal(
  { files, participants, answersKept, edits }: Withdrawn,
  {
    participantId,
    folder,
    json,
  }: { readonly participantId: string; readonly folder: string; readonly json: boolean | undefined },
  terminal: Terminal,
): void {
  if (json === true) {
    const { set } = readRun(folder, terminal.cwd);
    const { quoting, ...carried } = edits;
    const withdrawn = { participant: participantId, files, participants, answersKept, quoting };
    const entries = set.edits?.entries ?? [];
    terminal.out(`${JSON.stringify({ withdrawn, carried, isUpToDate: true, entries }, null, 2)}\n`);
    return;
  }
  const { style, command } = terminal;
  terminal.out(
    linesOf([
      `${style("green", "Done:")} ${participantId} left the run. No five words in a row that only they said are in any of its files.`,
      `The run was made again from ${counted(participants, "participant")}, who have new numbers; ${counted(answersKept, "answer")} of a model had not seen their words and ${answersKept === 1 ? "was" : "were"} kept.`,
      `${counted(edits.placed, "edit")} kept, ${edits.notPlaced} not placed${edits.quoting === 0 ? "" : `, and ${counted(edits.quoting, "edit")} that quoted them left out`}.`,
      `Delete what they said yourself: ${files.join(", ")}. Exports, other runs and copies may quote them, too.`,
      `Check     ${command} verify ${folder}`,
      "",
    ]),
  );
}

function changesSomething({ undo, apply, from }: EditCommandOptions): boolean {
  return undo !== undefined || apply === true || from !== undefined;
}

/** @throws PersonaError `invalid-option` where neither a name is given nor none is wanted */
function nameOf({ who, anonymous, apply, from }: EditCommandOptions): string | undefined {
  // what is taken over keeps the names that it has
  if (anonymous === true || apply === true || from !== undefined) return undefined;
  if (who !== undefined && who.trim() !== "") return who.trim();
  throw new PersonaError({
    code: "invalid-option",
    message: "an edit says who decided it",
    hint: 'Give your name with --who "Ann", once for all with PERSONA_WHO or "who: Ann" in persona.config.yaml, or none with --anonymous.',
  });
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

type Entries = EditsOfSet["entries"];

function tellEdit(
  set: PersonaSet,
  line: JournalLine | undefined,
  { folder, options }: { readonly folder: string; readonly options: EditCommandOptions },
  terminal: Terminal,
): void {
  const entries = set.edits?.entries ?? [];
  if (options.json === true) {
    const added = line === undefined ? {} : { added: line.hash, place: placeOf(set, line) };
    terminal.out(`${JSON.stringify({ ...added, isUpToDate: true, entries }, null, 2)}\n`);
    return;
  }
  const { style, command } = terminal;
  if (line === undefined) {
    terminal.out(linesOf([`${counted(entries.length, "edit")} applied.`, ""]));
    return;
  }
  const id = line.hash.slice(0, shortHash);
  const state = entries.at(-1)?.state;
  terminal.out(
    linesOf([
      [
        style(
          state === "applied" ? "green" : "yellow",
          state === "applied" ? "Done:" : "Recorded, without effect:",
        ),
        `${line.entry.edit.kind} ${subjectOf(line.entry.edit)}${textOf(line.entry.edit)}.`,
        ...(placeOf(set, line) === "" ? [] : [placeOf(set, line)]),
      ].join(" "),
      `Take it back: ${command} edit ${folder} --undo ${id}`,
      "",
    ]),
  );
}

/** Where the statement that an edit is about stands now. */
function placeOf({ personas }: PersonaSet, { entry: { edit }, hash }: JournalLine): string {
  const id =
    edit.kind === "retitle"
      ? personas
          .find((one) => one.id === edit.persona.id)
          ?.summary.find(({ edited }) => edited?.reworded !== undefined)?.id
      : "claim" in edit
        ? edit.claim.id
        : undefined;
  const isAbout = (claim: {
    id: string;
    edited?: { added?: { entry: string } | undefined } | undefined;
  }): boolean => claim.id === id || claim.edited?.added?.entry === hash;
  for (const persona of personas) {
    const claim = claimsOf(persona).find(isAbout);
    if (claim === undefined) continue;
    if (persona.assumptions.includes(claim))
      return `Its evidence does not say this: ${claim.id} now stands under “Assumptions to test”.`;
    if (persona.interpretations.includes(claim))
      return `Its evidence is near to it and does not show it: ${claim.id} now stands under “Interpretations”.`;
    return `${claim.id} stands on the card${claim.shownAs === "voice" ? ", in the words of the one person who says it" : ""}.`;
  }
  return "";
}

function tellList(
  { set }: StoredRun,
  lines: readonly JournalLine[],
  { json }: EditCommandOptions,
  { out, style }: Terminal,
): void {
  const entries: Entries = set.edits?.entries ?? [];
  const isUpToDate = set.edits?.head === lines.at(-1)?.hash;
  if (json === true) {
    out(`${JSON.stringify({ isUpToDate, entries }, null, 2)}\n`);
    return;
  }
  const state = new Map(entries.map((entry) => [entry.entry, entry.state]));
  out(
    linesOf([
      lines.length === 0 ? "No edits." : `${counted(lines.length, "edit")}:`,
      ...lines.map(({ entry: { at, who, why, edit, carried }, hash }) => {
        const said = standingOf(state.get(hash), carried?.nearest);
        return `  ${style("dim", hash.slice(0, shortHash))}  ${at.slice(0, 16).replace("T", " ")}  ${who ?? "no name"}: ${edit.kind} ${subjectOf(edit)}${textOf(edit)}${why === undefined ? "" : ` (${why})`}${said === "applied" ? "" : style("yellow", `  ${said}`)}`;
      }),
      ...(isUpToDate
        ? []
        : ["The outputs do not contain all of these edits. Add them: persona edit <run> --apply"]),
      "",
    ]),
  );
}

function standingOf(state: Entries[number]["state"] | undefined, nearest: string | undefined): string {
  if (state === undefined) return "not applied yet";
  if (state !== "not-placed") return state;
  return nearest === undefined ? "not placed" : `not placed; the nearest is ${nearest}`;
}

/** What a person wrote. */
function textOf(edit: JournalLine["entry"]["edit"]): string {
  const text =
    "name" in edit ? edit.name : "text" in edit ? edit.text : "sentence" in edit ? edit.sentence : undefined;
  if (text !== undefined) return ` “${text}”`;
  if (edit.kind === "reject") return ` as ${edit.because.replace("-", " ")}`;
  return edit.kind === "move" ? ` to ${edit.to}` : "";
}
