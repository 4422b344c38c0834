import { z } from "zod";
import { unitSchema } from "./unit.ts";
import { columnEntrySchema } from "./data-dictionary.ts";
import { lossSchema } from "./corpus.ts";
import { doubtSchema } from "./doubt.ts";
import { editsOfSetSchema } from "./journal.ts";
import { hiddenNamesSchema } from "./hidden-names.ts";
import { pathWithinSchema } from "./safe-names.ts";
import { schemaVersion } from "./schema-version.ts";
import { segmentationSchema } from "./segmentation.ts";
import { usageSchema } from "./provider.ts";
import { verificationSchema } from "./persona.ts";

/** The content of `run.json`: enough to repeat the run. */
export const runRecordSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  /** Name of the run folder. */
  id: z.string(),
  createdAt: z.iso.datetime(),
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
  config: z.object({
    provider: z.string(),
    model: z.string(),
    seed: z.int(),
    count: z.int().positive().optional(),
    /** How many individuals are drawn from the groups. Absent where none are. */
    population: z.int().positive().optional(),
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
    promptHash: z.string(),
  }),
  segmentation: segmentationSchema,
  verification: verificationSchema,
  usage: usageSchema,
  warnings: z.array(z.string()),
  /** Groups without a persona, and why. Absent when every group has one. */
  failures: z
    .array(z.object({ group: z.int().positive(), code: z.string(), message: z.string() }))
    .optional(),
  losses: z.array(lossSchema),
  /** What was read one way and could be read another. Absent where there is none. */
  doubts: z.array(doubtSchema).optional(),
  /** The state of the journal of edits. Absent where there are none. */
  edits: editsOfSetSchema.pick({ count: true, head: true }).optional(),
});
/** The content of `run.json`. */
export type RunRecord = z.infer<typeof runRecordSchema>;
