import type { Codebook, Corpus, Doubt, PersonaSet, RunRecord } from "@persona/contracts";
import type { JournalLine, Recoded } from "@persona/review";

/** A run with the edits of a journal. */
export interface EditedRun {
  readonly set: PersonaSet;
  /** What was coded, as it is after the edits. */
  readonly codebook?: Codebook | undefined;
  /** What edits made of the codes, where any is about them: `recode` of `@persona/review`. */
  readonly recoded?: Recoded | undefined;
}

/** What was read. */
export interface ReadingCount {
  readonly participants: number;
  /** What participants said and wrote. */
  readonly statements: number;
  /** Questions that a table asks. */
  readonly questions: number;
  readonly doubts: number;
}

/** What was read of a corpus. */
export function countOfReading({ participants, spans, tables, doubts }: Corpus): ReadingCount {
  return {
    participants: participants.length,
    statements: spans.filter(({ role }) => role === "participant").length,
    questions: tables.reduce((sum, { columns }) => sum + columns.length, 0),
    doubts: doubts.length,
  };
}

/** How a run is exported. */
export interface ExportOptions {
  /** Leaves out who decided what. */
  readonly isAnonymous: boolean;
}

/** A file that a run is exported as. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** What a run is exported as from the page. */
export const exportedFormats = ["html", "markdown", "csv", "json", "qdpx"] as const;
/** One of {@link exportedFormats}. */
export type ExportedFormat = (typeof exportedFormats)[number];

/** A run that is reviewed: what the page needs of it, and what only its caller can do. */
export interface ReviewedRun {
  /** What the run is called. */
  readonly name: string;
  /** The file of its journal. */
  readonly journal: string;
  /** The personas as they were generated. */
  readonly generated: PersonaSet;
  readonly corpus: Corpus;
  readonly record: Pick<RunRecord, "doubts">;
  /** The head of the journal that the outputs of the run hold; empty where they hold no edits. */
  readonly writtenHead: string;
  /** Applies a journal. */
  readonly edited: (lines: readonly JournalLine[]) => EditedRun;
  /** Hides names in words of the sources. */
  readonly redact: (text: string) => string;
  /** What a first decision would wait for. @default nothing */
  readonly prepare?: () => void;
  /** Whether a doubt names something that makes the sources be read the other way. @default none does */
  readonly canReadOtherwise?: (doubt: Doubt) => boolean;
  /** Reads the sources the other way that a doubt names, to say what would change. */
  readonly ifReadOtherwise?: (doubt: Doubt) => Promise<ReadingCount>;
  /** Called while the journal is locked, before an entry is written. It throws where the run was made again meanwhile. */
  readonly beforeEdit: () => void;
  /** Writes the outputs of the run with the edits of its journal, which is locked. */
  readonly write: (lines: readonly JournalLine[]) => Promise<void>;
  /** Passages that are about words, also in other words: ids of what was said, the best first. @default none */
  readonly similar?: (words: string) => readonly string[];
  /** Reads the outputs of the run, which were just written, in a format. */
  readonly exported: (format: ExportedFormat, options: ExportOptions) => ExportedFile;
}
