import { z } from "zod";
import { columnEntrySchema } from "./data-dictionary.ts";
import { hiddenNamesSchema } from "./hidden-names.ts";
import { pathWithinSchema } from "./safe-names.ts";
import { unitSchema } from "./unit.ts";

/** What a run was made from, as its record and its ledger keep it. */
export const runSourcesShape = {
  /** Name of the run folder. */
  id: z.string(),
  versions: z.record(z.string(), z.string()),
  /** The folder that sources are relative to, itself relative to the run folder. */
  root: z.string(),
  /** The paths that were given, relative to the root. */
  inputs: z.array(pathWithinSchema),
  /** Where copies came from that were made of what cannot be read again, by their path relative to the root. */
  origins: z.record(z.string(), z.string()).optional(),
  /** SHA-256 of each source, by its path within the root. */
  inputHashes: z.record(pathWithinSchema, z.string()),
  /** The names that the user gave to be hidden. Absent where there were none. */
  hidden: hiddenNamesSchema.optional(),
};

/** How the sources of a run were read and divided, as its record and its ledger keep it. */
export const readingConfigShape = {
  /** Labels that were named as the interviewer's. */
  interviewer: z.array(z.string()),
  /** Labels that were named as participants'. */
  participant: z.array(z.string()).optional(),
  /** Headers of columns that say whose row each row is. */
  participantColumns: z.array(z.string()).optional(),
  /** Headers of columns that were left out. */
  ignoreColumns: z.array(z.string()).optional(),
  /** Paths of files that are of one person. */
  onePerson: z.array(z.string()).optional(),
  /** What each row is, where the user said so. */
  unit: unitSchema.optional(),
  /** What was said about columns: their questions, kinds, labels and missing values. */
  dictionary: z.array(columnEntrySchema).optional(),
  /** Values that stand for no answer in every column. */
  missing: z.array(z.string()).optional(),
  /** Questions that were sorted by hand: those that form groups, and those that only describe them. */
  active: z.array(z.string()).optional(),
  passive: z.array(z.string()).optional(),
  /** The question whose answers are the groups, where the user chose one. */
  by: z.string().optional(),
  /** Whether groups that are alike were to be joined where more were found than requested. */
  join: z.literal(true).optional(),
};
