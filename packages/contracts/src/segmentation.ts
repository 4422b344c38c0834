import { z } from "zod";
import { contrastSchema } from "./evidence.ts";
import { unitSchema } from "./unit.ts";

/** The figures for one number of groups that was considered. */
export const kReportEntrySchema = z.object({
  k: z.int().min(2),
  /** Size and stability of each group; stability is the mean Jaccard similarity over resamples (Hennig 2007). */
  groups: z.array(z.object({ n: z.int(), stability: z.number(), distinguishing: z.int() })),
  /** Mean stability, and the 95th percentile of the same figure on permuted data (null when it had failed before). */
  stability: z.number(),
  nullStability: z.number().nullable(),
  /** How often the data were drawn again; fewer where a group had failed beyond doubt. */
  resamples: z.int().positive().optional(),
  /**
   * How much the other questions tell of each by way of the groups (in nats, summed over questions), and the 95th
   * percentile of the same figure on permuted data. Absent where people are not compared by questions.
   */
  foresight: z.number().optional(),
  nullForesight: z.number().nullable().optional(),
  accepted: z.boolean(),
  /** Why it was accepted or not. */
  reason: z.string(),
});
/** The figures for one number of groups that was considered. */
export type KReportEntry = z.infer<typeof kReportEntrySchema>;

/** One answer or topic that sets a group apart from the rest. */
export const definingVariableSchema = contrastSchema.extend({
  /** The question, or `topic`. */
  variable: z.string(),
  level: z.string(),
});
/** One answer or topic that sets a group apart from the rest. */
export type DefiningVariable = z.infer<typeof definingVariableSchema>;

/** A small subset of participants who hang together. */
export const minoritySchema = z.object({
  n: z.int().positive(),
  memberIds: z.array(z.string()),
  /** Mean Jaccard similarity with itself over resamples. */
  coherence: z.number(),
  definingVariables: z.array(definingVariableSchema),
});
/** A small subset of participants who hang together. */
export type Minority = z.infer<typeof minoritySchema>;

/** How participants were divided, or why they were not. */
export const segmentationSchema = z.object({
  /** Number of groups; 1 means that the data do not support a division. */
  k: z.int().positive(),
  /** Number of groups that was asked for. */
  requested: z.int().positive().optional(),
  /** True when no division was supported, or none was possible. */
  declined: z.boolean(),
  /** The decision in words. */
  reason: z.string(),
  /** What would help, when a division was declined or fewer groups than asked for were found. */
  advice: z.string().optional(),
  /** What the participants stand for, and the rule that decided it; absent in sets that are older than this. */
  unit: unitSchema.optional(),
  unitRule: z.string().optional(),
  /** What the participants were compared by. */
  basis: z.enum(["survey", "transcripts", "none"]),
  /** Questions that formed the groups, and those that only describe them. */
  active: z.array(z.string()),
  passive: z.array(z.string()),
  kReport: z.array(kReportEntrySchema),
  /** What the caller sorted into active and passive questions, instead of the rules. */
  overrides: z.object({ active: z.array(z.string()), passive: z.array(z.string()) }).optional(),
  /**
   * People too few for a group of their own who nonetheless hang together: as stable in resamples as a group has to
   * be, and set apart by as much. They are members of some group as well, and never a persona of their own.
   */
  minorities: z.array(minoritySchema).optional(),
});
/** How participants were divided, or why they were not. */
export type Segmentation = z.infer<typeof segmentationSchema>;
