import { z } from "zod";
import { contrastSchema } from "./evidence.ts";
import { unitSchema } from "./unit.ts";

/** The figures for one number of groups that was considered. */
export const kReportEntrySchema = z.object({
  k: z.int().min(2),
  /** Size and stability of each group; stability is the mean Jaccard similarity over resamples (Hennig 2007). */
  groups: z.array(
    z.object({
      n: z.int(),
      stability: z.number(),
      /** Answers and topics whose interval leaves out 0. They formed the groups: this describes, and proves nothing. */
      distinguishing: z.int(),
      /** Questions that set the group apart although they were left out of forming it. */
      leftOut: z.int().optional(),
    }),
  ),
  /** Whether kinds follow the order of the levels. */
  form: z.enum(["nominal", "ordinal"]).optional(),
  /** Whether people were divided into kinds who also differ by how much within their kind. Absent: not. */
  alongLine: z.boolean().optional(),
  /** Questions on which the groups differ although those were left out of forming them. */
  differing: z.int().optional(),
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

/** How well one model of what the answers have in common describes them. */
export const modelFiguresSchema = z.object({
  /**
   * People are alike; they are of kinds; they stand along a line, perhaps with a habit of answering; or they are of kinds
   * and stand along a line as well.
   */
  model: z.enum([
    "one group",
    "kinds",
    "line",
    "line by choice",
    "ends",
    "line and agreeing",
    "line and ends",
    "two lines",
    "three lines",
    "kinds along a line",
  ]),
  /** The number of kinds; 1 for models without kinds. */
  k: z.int().positive(),
  /** Whether kinds follow the order of the levels. */
  form: z.enum(["nominal", "ordinal"]).optional(),
  logLikelihood: z.number(),
  parameters: z.int().nonnegative(),
  /** Less is better; this one decides between kinds and lines. */
  aic3: z.number(),
  /** Less is better; this one decides between the forms of kinds. */
  bic: z.number(),
});
/** How well one model of what the answers have in common describes them. */
export type ModelFigures = z.infer<typeof modelFiguresSchema>;

/** The line along which people differ by how much. */
export const lineSchema = z.object({
  /** The answers that go with more of it, the strongest first. */
  questions: z.array(z.object({ variable: z.string(), level: z.string(), correlation: z.number() })),
  /** Where people stand, in standard deviations from the middle. */
  places: z.array(z.object({ participantId: z.string(), place: z.number() })),
});

/**
 * Groups that the user asked for, and that the data do not claim: the answers to a question that the user chose, levels
 * of the line along which people differ by how much, or groups that were found and then joined to reach a number. They
 * are tentative at most, and never kinds.
 */
export const askedGroupsSchema = z.object({
  groups: z.enum(["answers", "levels", "joined"]),
  /** The question whose answers the groups are. */
  question: z.string().optional(),
  /** What each group is: an answer, or a level from less to more. Empty where groups were joined. */
  names: z.array(z.string()),
  /** Of joined groups: the sizes of the groups that were found and that each consists of. */
  joins: z.array(z.array(z.int().positive())).optional(),
  /** How much of each level is found again when people are drawn again; of joined groups, that of each that was left as found. */
  stabilities: z.array(z.number()).optional(),
  /**
   * Questions on which the groups differ although those did not form them, of all such questions. Of joined groups, those
   * on which the groups differed before they were joined.
   */
  differing: z.int().nonnegative(),
  questions: z.int().nonnegative(),
});
/** Groups that the user asked for, and that the data do not claim. */
export type AskedGroups = z.infer<typeof askedGroupsSchema>;

/** One answer or topic that sets a group apart from the rest. */
export const definingVariableSchema = contrastSchema.extend({
  /** The question, or `topic`, or `code`. */
  variable: z.string(),
  level: z.string(),
  /**
   * Whether the group differs on this question although it was left out of forming the groups. `false`: it only goes with
   * the group, which it helped to form. Absent where that was not tested: questions and topics that formed no groups, and
   * people who are compared by their words.
   */
  leftOut: z.boolean().optional(),
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
  /** Every model that was compared: one group, kinds of both forms, lines, and kinds along a line. Absent where people are compared by words. */
  models: z.array(modelFiguresSchema).optional(),
  /** The line along which people differ, where it describes them better than kinds do. */
  line: lineSchema.optional(),
  /** What explains the division other than kinds of people: it is tentative at most. */
  explainedBy: z.string().optional(),
  /** Set where the groups are the user's choice, and not what the data claim. */
  asked: askedGroupsSchema.optional(),
  /**
   * What the caller sorted into active and passive questions, instead of the rules, and the question whose answers are the
   * groups.
   */
  overrides: z
    .object({ active: z.array(z.string()), passive: z.array(z.string()), by: z.string().optional() })
    .optional(),
  /**
   * People too few for a group of their own who nonetheless hang together: as stable in resamples as a group has to
   * be, and set apart by as much. They are members of some group as well, and never a persona of their own.
   */
  minorities: z.array(minoritySchema).optional(),
  /** Why some participants belong to no group, and how many; absent where all do. */
  unplaced: z.array(z.string()).optional(),
});
/** How participants were divided, or why they were not. */
export type Segmentation = z.infer<typeof segmentationSchema>;
