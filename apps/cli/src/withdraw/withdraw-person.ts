import { createHash } from "node:crypto";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import type { CarriedEdits, JournalLine } from "@persona/review";
import { codebookIn } from "../runs/codebook-in.ts";
import { regenerateRun } from "../runs/regenerate-run.ts";
import type { RegenerateParts } from "../runs/regenerate-run.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { sourcesOfPerson } from "./check-withdrawal.ts";
import { loadOthers, startWithout } from "./other-sources.ts";
import { requireNoWords } from "./require-no-words.ts";
import { holdsRun, runsOnlyBy } from "./their-words.ts";

/** Who leaves, and who decided it. */
export interface Withdrawal extends RegenerateParts {
  readonly participantId: string;
  readonly who?: string;
  readonly why?: string;
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
 * their words are kept; the other requests are sent again. What was coded of the others stays. Edits are taken over, except
 * those that quote the person.
 *
 * @throws PersonaError `invalid-option` where the person cannot be taken out, `run-in-use`, and what generating throws
 */
export async function withdrawPerson(
  run: StoredRun,
  { participantId, who, why, ...parts }: Withdrawal,
  terminal: Terminal,
  progress: ProgressLine,
): Promise<Withdrawn> {
  const { corpus } = parts;
  let files: ReadonlySet<string> = new Set();
  let quoting = 0;
  const made = await regenerateRun(
    run,
    parts,
    async (start, lines) => {
      const { folder } = run;
      const theirs = sourcesOfPerson(participantId, corpus, { folder, config: start.config });
      const read = await loadOthers(corpus, theirs, start, terminal.signal);
      const runs = runsOnlyBy(participantId, corpus, read);
      if ([who, why].some((text) => text !== undefined && holdsRun(text, runs)))
        throw new PersonaError({
          code: "invalid-option",
          message: "the reason quotes what the person said, and the journal of the run would keep it",
          hint: "Give a reason with --why that repeats none of their words.",
        });
      const isGone = (text: string): boolean => holdsRun(text, runs);
      const isKept = (line: JournalLine): boolean => !isGone(JSON.stringify(line.entry));
      files = theirs;
      quoting = lines.filter((line) => !isKept(line)).length;
      const { codebook } = corpus;
      return {
        corpus:
          codebook === undefined
            ? read
            : { ...read, codebook: codebookIn(codebook, { before: corpus, after: read, isGone }) },
        start: startWithout(start, read, folder, terminal.cwd),
        isKept,
        entry: {
          edit: { kind: "withdraw", person: { id: participantId, key: keyOf(corpus, theirs) } },
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
  return { ...made, files: [...files], edits: { ...made.edits, quoting } };
}

/** What the journal keeps of the person: a hash of their files' hashes. */
function keyOf({ sources }: Corpus, theirs: ReadonlySet<string>): string {
  const hashes = sources.filter(({ uri }) => theirs.has(uri)).map(({ sha256 }) => sha256);
  return createHash("sha256")
    .update(JSON.stringify(["person", ...hashes]))
    .digest("hex");
}
