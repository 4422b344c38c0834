import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { FileLedger, readLedger, ReusingLedger } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { carryOver, EditJournal, journalName, readWholeJournal, undoneEntries } from "@persona/review";
import type { CarriedEdits, JournalLine } from "@persona/review";
import { readGenerated } from "../runs/edited-set.ts";
import { flagsOfRun } from "../runs/flags-of-run.ts";
import { ledgerName, makeRun } from "../runs/make-run.ts";
import { beforeSending } from "../runs/before-sending.ts";
import { setUpModel } from "../runs/model-options.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import { keepGenerated, rewriteRun } from "../runs/rewrite-run.ts";
import { readRun } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { requireRunOf } from "../runs/require-run-of.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { requireComplete, requireNoWords } from "./check-made.ts";
import { sourcesOfPerson } from "./check-withdrawal.ts";
import { loadOthers, startWithout } from "./other-sources.ts";
import { holdsRun, runsOnlyBy } from "./their-words.ts";

/** Who leaves, and who decided it. */
export interface Withdrawal {
  readonly participantId: string;
  readonly who?: string;
  readonly why?: string;
  /** The sources of the run, with the person. */
  readonly corpus: Corpus;
  readonly people: readonly string[];
  readonly flags: SpendingFlags;
  /** Signs the entries. @default nobody */
  readonly sign?: ((text: string) => string) | undefined;
}

/** What became of a withdrawal. */
export interface Withdrawn {
  /** The person's files, which stay where they are: only the researcher may delete them. */
  readonly files: readonly string[];
  readonly participants: number;
  /** Answers of a model that had not seen the person's words, and were kept. */
  readonly answersKept: number;
  readonly edits: CarriedEdits & { readonly quoting: number };
}

/**
 * Takes a person out of a run: the run is made again from the files of the others, next to the old one, and replaces it
 * once no file of it holds five words in a row that only this person said. Answers that a model gave without having seen
 * their words are kept; the other requests are sent again. Edits are taken over, except those that quote the person.
 *
 * @throws PersonaError `invalid-option` where the person cannot be taken out, `run-in-use`, and what generating throws
 */
export async function withdrawPerson(
  stored: StoredRun,
  { participantId, who, why, corpus, people, flags, sign }: Withdrawal,
  terminal: Terminal,
  progress: ProgressLine,
): Promise<Withdrawn> {
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
  const theirs = sourcesOfPerson(participantId, corpus, { folder, config: start.config });
  const left = await loadOthers(corpus, theirs, start, terminal.signal);
  const runs = runsOnlyBy(participantId, corpus, left);
  if ([who, why].some((text) => text !== undefined && holdsRun(text, runs)))
    throw new PersonaError({
      code: "invalid-option",
      message: "the reason quotes what the person said, and the journal of the run would keep it",
      hint: "Give a reason with --why that repeats none of their words.",
    });
  // in a folder of the same name, which the page shows, on the same disk
  const place = mkdtempSync(join(dirname(folder), ".persona-"));
  try {
    const made = join(place, basename(folder));
    mkdirSync(made);
    const setup = await setUpModel({ ...flagsOfRun(start.config, folder), ...flags }, terminal);
    const sending = { baseUrl: start.config.baseURL, yes: flags.yes };
    await beforeSending(setup, sending, terminal, { isBegun: before.spentBefore.tokens > 0 });
    const answersKept = await (async () => {
      await using own = await FileLedger.open(join(made, ledgerName), {
        now: terminal.now,
        start: startWithout(start, left, folder, terminal.cwd),
      });
      if (own.start === undefined) throw new TypeError("a new ledger has no start");
      const ledger = new ReusingLedger(own, readLedger(join(folder, ledgerName)).entries);
      const parts = {
        corpus: left,
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
    const { lines } = readWholeJournal(join(folder, journalName));
    const isQuoting = (line: JournalLine): boolean => holdsRun(JSON.stringify(line.entry), runs);
    const edits = await recordWithdrawal(
      run,
      made,
      {
        lines: lines.filter((line) => !isQuoting(line)),
        undone: undoneEntries(lines),
        entry: {
          edit: { kind: "withdraw", person: { id: participantId, key: keyOf(corpus, theirs) } },
          ...(who === undefined ? {} : { who }),
          ...(why === undefined ? {} : { why }),
        },
        corpus: left,
        people,
        sign,
      },
      terminal,
    );
    progress.show("Looking for their words…");
    requireNoWords(runs, made);
    replace(folder, made);
    return {
      files: [...theirs],
      participants: left.participants.length,
      answersKept,
      edits: { ...edits, quoting: lines.filter(isQuoting).length },
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function recordWithdrawal(
  before: StoredRun,
  made: string,
  {
    lines,
    undone,
    entry,
    corpus,
    people,
    sign,
  }: {
    readonly lines: readonly JournalLine[];
    readonly undone: ReadonlySet<string>;
    readonly entry: Parameters<EditJournal["append"]>[0];
    readonly corpus: Corpus;
    readonly people: readonly string[];
    readonly sign: Withdrawal["sign"];
  },
  terminal: Terminal,
): Promise<CarriedEdits> {
  const run = readRun(made, terminal.cwd);
  const generated = readGenerated(run);
  using journal = await EditJournal.open(join(made, journalName), { now: terminal.now, sign });
  keepGenerated(run);
  const edits = carryOver({
    lines,
    undone,
    keepsWithdrawals: true,
    before: readGenerated(before),
    after: generated,
    corpus,
    append: (one) => journal.append(one),
  });
  journal.append(entry);
  await rewriteRun(run, { generated, lines: journal.lines, corpus, people }, terminal);
  return edits;
}

/** What the journal keeps of the person: a hash of their files' hashes. */
function keyOf({ sources }: Corpus, theirs: ReadonlySet<string>): string {
  const hashes = sources.filter(({ uri }) => theirs.has(uri)).map(({ sha256 }) => sha256);
  return createHash("sha256")
    .update(JSON.stringify(["person", ...hashes]))
    .digest("hex");
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
