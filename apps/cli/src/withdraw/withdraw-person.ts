import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus, RunStart } from "@persona/contracts";
import type { CarriedEdits, JournalLine } from "@persona/review";
import type { CarriedAnswers } from "../runs/carry-answers.ts";
import { codebookIn } from "../runs/codebook-in.ts";
import { regenerateRun } from "../runs/regenerate-run.ts";
import type { RegenerateParts } from "../runs/regenerate-run.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { sourcesOfPerson } from "./check-withdrawal.ts";
import type { SourcesOfPerson } from "./check-withdrawal.ts";
import { cleanSources, removeCopies, rewriteSources } from "./cleaned-sources.ts";
import type { CleanedSource } from "./cleaned-sources.ts";
import { loadOthers, pathAfter, startWithout } from "./other-sources.ts";
import { readAsBefore } from "./read-as-before.ts";
import { requireNoWords } from "./require-no-words.ts";
import { samePeople } from "./same-people.ts";
import { holdsRun, runsOnlyBy } from "./their-words.ts";
import { afterCuts } from "./words-to-cut.ts";

/** Who leaves, and who decided it. */
export interface Withdrawal extends RegenerateParts {
  readonly participantId: string;
  readonly who?: string;
  readonly why?: string;
  /** Takes the person's lines out of files that others share, too. */
  readonly rewriteSources?: boolean | undefined;
}

/** What became of a withdrawal. */
export interface Withdrawn {
  /** The person's files, which stay where they are: only the researcher may delete them. */
  readonly files: readonly string[];
  /** Files that others share, and the lines of the person in them. */
  readonly shared: readonly {
    readonly file: string;
    readonly lines: string;
    readonly isRewritten: boolean;
  }[];
  /** What the run held copies of: the originals may hold the person. */
  readonly copiesOf: readonly string[];
  readonly participants: number;
  /** Answers of a model that had not seen the person's words, and were kept. */
  readonly answersKept: number;
  readonly edits: CarriedEdits & { readonly quoting: number };
  readonly questions: CarriedAnswers;
}

interface LeftSources {
  readonly read: Corpus;
  /** How they were read. */
  readonly config: RunStart["config"];
  /** Who is who now, where files that they shared with the person were cut. */
  readonly people: ReadonlyMap<string, string> | undefined;
}

/**
 * Takes a person out of a run: the run is made again from the files of the others, next to the old one, and replaces it
 * once no file of it holds five words in a row that only this person said. Of a file that others share, the run gets a copy
 * without the person's lines. Answers that a model gave without having seen their words are kept; the other requests are
 * sent again. What was coded of the others stays. Edits are taken over, except those that quote the person.
 *
 * @throws PersonaError `invalid-option` where the person cannot be taken out, `run-in-use`, and what generating throws
 */
export async function withdrawPerson(
  run: StoredRun,
  { participantId, who, why, rewriteSources: isRewriting = false, ...parts }: Withdrawal,
  terminal: Terminal,
  progress: ProgressLine,
): Promise<Withdrawn> {
  // the copies lie in the run folder, which may be reached through a link: all paths are real ones
  const corpus = { ...parts.corpus, root: realpathSync(parts.corpus.root) };
  let own: ReadonlySet<string> = new Set();
  let cleaned: readonly CleanedSource[] = [];
  let quoting = 0;
  const folder = realpathSync(run.folder);
  const regenerate = regenerateRun(
    run,
    parts,
    async (start, lines) => {
      const theirs = sourcesOfPerson(participantId, corpus, { folder, config: start.config });
      ({ own } = theirs);
      cleaned = cleanSources(participantId, theirs.shared, corpus, folder);
      const left = { own, cleaned };
      const pathNow = pathAfter(corpus, left);
      const readWith = async (config: RunStart["config"]): Promise<LeftSources> => {
        const read = await loadOthers(corpus, left, config, terminal.signal);
        if (cleaned.length === 0) return { read, config, people: undefined };
        return {
          read,
          config,
          people: samePeople({ before: corpus, after: read, id: participantId, pathNow }),
        };
      };
      const ids = cleaned.map(({ source }) => source.id);
      const { read, config, people } = await readWith(start.config).catch(async (error: unknown) => {
        if (cleaned.length === 0) throw error;
        // fewer people may show less of who asks and who wrote what
        return await readWith(readAsBefore(start.config, corpus, ids));
      });
      const runs = runsOnlyBy(participantId, corpus, read);
      if ([who, why].some((text) => text !== undefined && holdsRun(text, runs)))
        throw new PersonaError({
          code: "invalid-option",
          message: "the reason quotes what the person said, and the journal of the run would keep it",
          hint: "Give a reason with --why that repeats none of their words.",
        });
      const isGone = (text: string): boolean => holdsRun(text, runs);
      const isKept = (line: JournalLine): boolean => !isGone(JSON.stringify(line.entry));
      quoting = lines.filter((line) => !isKept(line)).length;
      const { codebook } = corpus;
      const cuts = new Map(cleaned.map((one) => [one.path, one.cuts]));
      const moved = {
        file: pathNow,
        byte: (path: string, offset: number): number => afterCuts(offset, cuts.get(path) ?? []),
      };
      return {
        corpus:
          codebook === undefined
            ? read
            : { ...read, codebook: codebookIn(codebook, { before: corpus, after: read, moved, isGone }) },
        start: startWithout(
          { ...start, config },
          { before: corpus, left: read, cleaned },
          folder,
          terminal.cwd,
        ),
        ...(people === undefined ? {} : { people }),
        isKept,
        isAskedAgain: (asked) => !isGone(JSON.stringify(asked)),
        entry: {
          edit: {
            kind: "withdraw",
            person: { id: participantId, key: keyOf(corpus, theirs, participantId) },
          },
          ...(who === undefined ? {} : { who }),
          ...(why === undefined ? {} : { why }),
        },
        check: (folderMade) => {
          progress.show("Looking for their words…");
          requireNoWords(runs, folderMade);
        },
      };
    },
    terminal,
    progress,
  );
  const made = await regenerate.catch((error: unknown) => {
    removeCopies(cleaned);
    throw error;
  });
  // copies went with the run that made them; what they were made from is the researcher's
  const { origins = {} } = run.record;
  const isCopy = (uri: string): boolean => isWithin(join(corpus.root, uri), folder);
  const researchers = cleaned.filter(({ source }) => !isCopy(source.uri));
  if (isRewriting) rewriteSources(researchers);
  return {
    ...made,
    files: [...own].filter((uri) => !isCopy(uri)),
    shared: researchers.map(({ source, lines }) => ({ file: source.uri, lines, isRewritten: isRewriting })),
    copiesOf: [...own, ...cleaned.map(({ source }) => source.uri)]
      .filter(isCopy)
      .map((uri) => origins[uri] ?? uri),
    edits: { ...made.edits, quoting },
  };
}

function isWithin(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return !inside.startsWith("..") && !isAbsolute(inside);
}

/** What the journal keeps of the person: a hash of their files' hashes, and of their number where they share one. */
function keyOf({ sources }: Corpus, { own, shared }: SourcesOfPerson, id: string): string {
  const isTheirs = (uri: string): boolean => own.has(uri) || shared.some((one) => one.uri === uri);
  const hashes = sources.filter(({ uri }) => isTheirs(uri)).map(({ sha256 }) => sha256);
  return createHash("sha256")
    .update(JSON.stringify(["person", ...hashes, ...(shared.length === 0 ? [] : [id])]))
    .digest("hex");
}
