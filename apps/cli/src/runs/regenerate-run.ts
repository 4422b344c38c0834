import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { FileLedger, readLedger, ReusingLedger } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { Corpus, RunStart } from "@persona/contracts";
import type { AskedQuestion } from "./kept-answer.ts";
import { writeInside } from "@persona/report";
import { carryOver, EditJournal, journalName, readWholeJournal, undoneEntries } from "@persona/review";
import type { CarriedEdits, JournalLine, NewEntry } from "@persona/review";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { carryAnswers } from "./carry-answers.ts";
import type { CarriedAnswers } from "./carry-answers.ts";
import { beforeSending } from "./before-sending.ts";
import { requireComplete } from "./check-made.ts";
import { codebookName, renderCodebook } from "./codebook-file.ts";
import { readGenerated } from "./edited-set.ts";
import { flagsOfRun } from "./flags-of-run.ts";
import { ledgerName, makeRun } from "./make-run.ts";
import { keepCopies } from "./own-copies.ts";
import { setUpModel } from "./model-options.ts";
import type { SpendingFlags } from "./model-options.ts";
import { requireRunOf } from "./require-run-of.ts";
import type { HashedSources } from "./require-run-of.ts";
import { keepGenerated, rewriteRun } from "./rewrite-run.ts";
import { readRun } from "./run-folder.ts";
import type { StoredRun } from "./run-folder.ts";

/** What a run is made from in place of what it was made from. */
export interface RegenerateFrom {
  /** The sources, with what is coded in them. */
  readonly corpus: Corpus;
  readonly start: Omit<RunStart, "type" | "at">;
  /** Who is who there, where it is known. */
  readonly people?: ReadonlyMap<string, string>;
  /** Whether an entry of the journal is taken over. @default all that stand */
  readonly isKept?: (line: JournalLine) => boolean;
  /** Whether a question of the report is asked again. @default all that are about no persona */
  readonly isAskedAgain?: (asked: AskedQuestion) => boolean;
  /** An entry that is added last. */
  readonly entry?: NewEntry;
  /** Looks at the run that was made, before it replaces the old one. It throws where it must not. */
  readonly check?: (folder: string) => void;
}

/** What the run is, and who makes it. */
export interface RegenerateParts {
  /** The sources of the run as it is. */
  readonly corpus: Corpus;
  readonly people: readonly string[];
  readonly flags: SpendingFlags;
  /** Signs the entries. @default nobody */
  readonly sign?: ((text: string) => string) | undefined;
}

/** What became of it. */
export interface RegeneratedRun {
  readonly participants: number;
  /** Answers of a model that were kept, because the same was asked. */
  readonly answersKept: number;
  readonly edits: CarriedEdits;
  readonly questions: CarriedAnswers;
}

/**
 * Makes a run again from other sources, or from the same read otherwise: next to the old one, which it replaces once it is
 * whole. Answers that a model gave to the same requests are kept; the other requests are sent again. Edits are taken over.
 *
 * @param from says what it is made from, while the run is locked
 * @throws PersonaError `run-in-use`, `invalid-record`, what `from` and `check` throw, and what generating throws
 */
export async function regenerateRun(
  stored: StoredRun,
  { corpus, people, flags, sign }: Omit<RegenerateParts, "corpus"> & { readonly corpus: HashedSources },
  from: (start: RunStart, lines: readonly JournalLine[]) => Promise<RegenerateFrom>,
  terminal: Terminal,
  progress: ProgressLine,
): Promise<RegeneratedRun> {
  // a run folder may be a link: what it leads to is made again, and not the link
  const run = { ...stored, folder: realpathSync(stored.folder) };
  const { folder } = run;
  await using before = await FileLedger.open(join(folder, ledgerName), { now: terminal.now });
  using _ = await EditJournal.open(join(folder, journalName));
  requireRunOf(corpus, folder);
  const { start } = before;
  if (start === undefined)
    throw new PersonaError({
      code: "invalid-record",
      message: "the ledger does not say how the run was started",
    });
  const { lines } = readWholeJournal(join(folder, journalName));
  const {
    corpus: now,
    start: startNow,
    people: samePeople,
    isKept = () => true,
    isAskedAgain = () => true,
    entry,
    check,
  } = await from(start, lines);
  // in a folder of the same name, which the page shows, on the same disk
  const place = mkdtempSync(join(dirname(folder), ".persona-"));
  try {
    const made = join(place, basename(folder));
    mkdirSync(made);
    const setup = await setUpModel({ ...flagsOfRun(start.config, folder), ...flags }, terminal);
    const sending = { baseUrl: start.config.baseURL, yes: flags.yes };
    await beforeSending(setup, sending, terminal, { isBegun: before.spentBefore.tokens > 0 });
    const answersKept = await (async () => {
      await using own = await FileLedger.open(join(made, ledgerName), { now: terminal.now, start: startNow });
      if (own.start === undefined) throw new TypeError("a new ledger has no start");
      const ledger = new ReusingLedger(own, readLedger(join(folder, ledgerName)).entries);
      if (now.codebook !== undefined) writeInside(made, codebookName, renderCodebook(now.codebook));
      const parts = {
        corpus: now,
        setup,
        ledger,
        start: own.start,
        folder: made,
        flags: { ...flags, hide: people },
      };
      requireComplete(await makeRun(parts, terminal, progress));
      return ledger.taken;
    })();
    progress.show("Taking the edits over…");
    const again = readRun(made, terminal.cwd);
    const generated = readGenerated(again);
    const edits = await (async () => {
      using journal = await EditJournal.open(join(made, journalName), { now: terminal.now, sign });
      keepGenerated(again);
      const carried = carryOver({
        lines: lines.filter(isKept),
        undone: undoneEntries(lines),
        isSameRun: true,
        ...(samePeople === undefined ? {} : { people: samePeople }),
        before: readGenerated(run),
        after: generated,
        corpus: now,
        append: (one) => journal.append(one),
      });
      if (entry !== undefined) journal.append(entry);
      if (journal.lines.length > 0)
        await rewriteRun(again, { generated, lines: journal.lines, corpus: now, people }, terminal);
      return carried;
    })();
    const questions = carryAnswers(readRun(made, terminal.cwd), {
      from: folder,
      corpus: now,
      people,
      isKept: isAskedAgain,
    });
    keepCopies(now, folder, made);
    check?.(made);
    replace(folder, made);
    return { participants: now.participants.length, answersKept, edits, questions };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Puts the new folder in the place of the old one, which is deleted. A crash in between leaves both. */
function replace(folder: string, made: string): void {
  const old = resolve(made, "..", "old");
  renameSync(folder, old);
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) renameSync(old, folder);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
