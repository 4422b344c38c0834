import type { Codebook } from "./codebook.ts";
import { z } from "zod";
import type { Column } from "./data-dictionary.ts";
import type { Doubt } from "./doubt.ts";
import { roleSchema } from "./span.ts";
import type { Span } from "./span.ts";
import type { Source } from "./source.ts";
import type { Unit } from "./unit.ts";

/** A person (or, where people cannot be told apart, a report) under a pseudonym. */
export const participantSchema = z.object({
  /** `P001`, `P002`, … in order of reading. */
  id: z.string(),
  /** Sources this participant appears in. */
  sourceIds: z.array(z.string()),
});
/** A person (or, where people cannot be told apart, a report) under a pseudonym. */
export type Participant = z.infer<typeof participantSchema>;

/** A speaker's label in a transcript, and the rule that decided its role. */
export const speakerSchema = z.object({
  sourceId: z.string(),
  label: z.string(),
  role: roleSchema,
  /** Name of the rule, with what it saw. */
  rule: z.string(),
  utterances: z.int().nonnegative(),
  participantId: z.string().optional(),
});
/** A speaker's label in a transcript, and the rule that decided its role. */
export type Speaker = z.infer<typeof speakerSchema>;

/** Something that was in the input and is not in the corpus, or not as it was. Nothing is dropped without one. */
export const lossSchema = z.object({
  /** Path relative to the corpus root. */
  uri: z.string(),
  /** Stable kind, such as `unreadable`, `unsupported-format`, `ragged-row`. */
  code: z.string(),
  /** What happened, where, in a sentence. */
  message: z.string(),
  /** How many times. */
  count: z.int().positive(),
});
/** Something that was in the input and is not in the corpus, or not as it was. */
export type Loss = z.infer<typeof lossSchema>;

/** The cells of one column, row by row. `start` and `end` are byte offsets as in a span. */
export interface Cells {
  /** May be made at the first look, all of the column at once. */
  readonly text: readonly string[];
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
}

/** What the rows of a table are. */
export interface RowUnit {
  /** Whether each row is a report, such as a review or a ticket, and not a respondent's answers. */
  readonly isReport: boolean;
  /** What the participants of the rows stand for: writers who can be told apart, or the reports themselves. */
  readonly unit: Unit;
  /** Name of the rule that decided it, with what it saw. */
  readonly rule: string;
}

/** A survey or other table: one participant a row, or several rows a participant. Columns and cells run in parallel. */
export interface Table {
  readonly sourceId: string;
  readonly columns: readonly Column[];
  readonly cells: readonly Cells[];
  /** The participant of each row. */
  readonly participantIds: readonly string[];
  /** Absent where each row is a person. */
  readonly rowUnit?: RowUnit;
  /** The line each row starts on, counting from 1. */
  readonly lines: ArrayLike<number>;
  /** The data row of the file that each row is, counting from 1; absent when no row was left out. */
  readonly rows?: ArrayLike<number>;
  /** The sheet the table stands on, and the letters of its columns, for a spreadsheet. */
  readonly sheet?: string;
  readonly letters?: readonly string[];
}

/**
 * Everything the loader understood: the value that the generator works from. Its longest lists may be made at the
 * first look: take one into a variable rather than looking again for each element.
 */
export interface Corpus {
  /** Absolute folder that source uris are relative to. Never written into shared output. */
  readonly root: string;
  readonly sources: readonly Source[];
  readonly participants: readonly Participant[];
  /** What was said or written freely: utterances and open-text answers, in order of reading. */
  readonly spans: readonly Span[];
  readonly tables: readonly Table[];
  readonly speakers: readonly Speaker[];
  readonly losses: readonly Loss[];
  /** What was read one way and could be read another. */
  readonly doubts: readonly Doubt[];
  /** What was coded in it, and by whom. With it, cards count codes. @default nothing */
  readonly codebook?: Codebook;
  /** The codebook as researchers edited it: what claims count. Groups were formed with the other. @default `codebook` */
  readonly recoded?: Codebook;
}
