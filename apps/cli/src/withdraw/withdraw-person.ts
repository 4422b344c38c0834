import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { FileLedger, readLedger, ReusingLedger } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { Corpus, RunStart } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { carryOver, EditJournal, journalName, readWholeJournal } from "@persona/review";
import type { CarriedEdits, JournalLine } from "@persona/review";
import { readGenerated } from "../runs/edited-set.ts";
import { flagsOfRun } from "../runs/flags-of-run.ts";
import { ledgerName, makeRun } from "../runs/make-run.ts";
import { setUpModel, tellWhereTo } from "../runs/model-options.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import { loadOptionsOf } from "../runs/reading.ts";
import { keepGenerated, rewriteRun } from "../runs/rewrite-run.ts";
import { readRun, rememberSources } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";
import { sourcesOfPerson } from "./check-withdrawal.ts";
import { filesWith, holdsRun, runsOnlyBy } from "./their-words.ts";

/** Who leaves, and who decided it. */
export interface Withdrawal {
  readonly participantId: string;
  readonly who?: string;
  readonly why?: string;
  /** The sources of the run, with the person. */
  readonly corpus: Corpus;
  readonly people: readonly string[];
  readonly flags: SpendingFlags;
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
  run: StoredRun,
  { participantId, who, why, corpus, people, flags }: Withdrawal,
  terminal: Terminal,
  progress: ProgressLine,
): Promise<Withdrawn> {
  const { folder } = run;
  await using before = await FileLedger.open(join(folder, ledgerName), { now: terminal.now });
  using _ = await EditJournal.open(join(folder, journalName));
  const { start } = before;
  if (start === undefined)
    throw new PersonaError({
      code: "invalid-record",
      message: "the ledger does not say how the run was started",
    });
  const theirs = sourcesOfPerson(participantId, corpus, { folder, config: start.config });
  const runs = runsOnlyBy(participantId, corpus);
  const left = await loadOthers(corpus, theirs, start, terminal.signal);
  // in a folder of the same name, which the page shows, on the same disk
  const place = mkdtempSync(join(dirname(folder), ".persona-"));
  try {
    const made = join(place, basename(folder));
    mkdirSync(made);
    const setup = await setUpModel({ ...flagsOfRun(start.config, folder), ...flags }, terminal);
    tellWhereTo(setup, undefined, terminal);
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
      await makeRun(parts, terminal, progress);
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
        entry: {
          edit: { kind: "withdraw", person: { id: participantId, key: keyOf(corpus, theirs) } },
          ...(who === undefined ? {} : { who }),
          ...(why === undefined ? {} : { why }),
        },
        corpus: left,
        people,
      },
      terminal,
    );
    progress.show("Looking for their words…");
    const found = filesWith(runs, made);
    if (found.length > 0) throw new TypeError(`words of the person are still in ${found.join(", ")}`);
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

/** The files of everybody else, read again. */
async function loadOthers(
  { root, sources }: Corpus,
  theirs: ReadonlySet<string>,
  { config }: RunStart,
  signal: AbortSignal,
): Promise<Corpus> {
  const uris = [...new Set(sources.map(({ uri }) => uri))].filter((uri) => !theirs.has(uri));
  const paths = uris.map((uri) => join(root, uri));
  return await new DataLoader(loadOptionsOf(config)).loadAsync(paths, { signal });
}

/** How the run is started without the person's files. */
function startWithout(
  { schemaVersion, origins = {}, hidden, config }: RunStart,
  left: Corpus,
  folder: string,
  cwd: string,
): Omit<RunStart, "type" | "at"> {
  const paths = left.sources.map(({ uri }) => join(left.root, uri));
  const remembered = rememberSources(left, folder, { paths: [...new Set(paths)], origins: {} }, cwd);
  const uris = new Set(left.sources.map(({ uri }) => uri));
  const kept = Object.entries(origins).filter(([uri]) => uris.has(uri));
  return {
    schemaVersion,
    id: basename(folder),
    versions: { "@persona/cli": version(), node: process.versions.node },
    root: remembered.root,
    inputs: [...remembered.inputs],
    ...(kept.length === 0 ? {} : { origins: Object.fromEntries(kept) }),
    inputHashes: Object.fromEntries(left.sources.map(({ uri, sha256 }) => [uri, sha256])),
    ...(hidden === undefined ? {} : { hidden }),
    config,
  };
}

async function recordWithdrawal(
  before: StoredRun,
  made: string,
  {
    lines,
    entry,
    corpus,
    people,
  }: {
    readonly lines: readonly JournalLine[];
    readonly entry: Parameters<EditJournal["append"]>[0];
    readonly corpus: Corpus;
    readonly people: readonly string[];
  },
  terminal: Terminal,
): Promise<CarriedEdits> {
  const run = readRun(made, terminal.cwd);
  const generated = readGenerated(run);
  using journal = await EditJournal.open(join(made, journalName), { now: terminal.now });
  keepGenerated(run);
  const edits = carryOver({
    lines,
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
