import { z } from "zod";
import { schemaVersion } from "./schema-version.ts";

/** The fifteen scores, in the order of the method. Stable names: gates and readers go by them. */
export const scoreNames = [
  "pointer-validity",
  "grounding",
  "adversarial-grounding",
  "verbatimness",
  "count-accuracy",
  "coverage",
  "discriminating-share",
  "distinctiveness",
  "stability",
  "demographic-fit",
  "held-out-lift",
  "abstention",
  "marked-words",
  "privacy",
  "lexical-diversity",
] as const;
/** The name of a score. */
export const scoreNameSchema = z.enum(scoreNames);
/** The name of a score. */
export type ScoreName = z.infer<typeof scoreNameSchema>;

/** What a figure must reach. */
export const thresholdSchema = z.object({
  is: z.enum(["at-least", "at-most"]),
  value: z.number(),
});
/** What a figure must reach. */
export type Threshold = z.infer<typeof thresholdSchema>;

/** One figure that a score came from. A share carries its numerator and denominator. */
export const scorePartSchema = z.object({
  /** What it is, in words: `claims with a supporting span`. */
  name: z.string(),
  /** What it is of: the id of a persona or a claim, a question. Absent when it is of the whole set. */
  subject: z.string().optional(),
  /** Null when it could not be computed. */
  value: z.number().nullable(),
  n: z.number().optional(),
  of: z.number().optional(),
  /** Present where the part decides the verdict by itself. */
  threshold: thresholdSchema.optional(),
});
/** One figure that a score came from. */
export type ScorePart = z.infer<typeof scorePartSchema>;

/** Something that a score found wrong. */
export const scoreFindingSchema = z.object({
  /** Id of the claim or persona, the question, or the file. */
  subject: z.string(),
  message: z.string(),
});
/** Something that a score found wrong. */
export type ScoreFinding = z.infer<typeof scoreFindingSchema>;

/**
 * One measure. `not-applicable`: there is nothing to measure, or it judges nothing. `not-computed`: it could be
 * measured and was not, and `reason` says how to. Neither is a pass.
 */
export const scoreSchema = z.object({
  name: scoreNameSchema,
  /** The name as a heading: `Pointer validity`. */
  title: z.string(),
  /** The figure; null when there is none. Never a default. */
  value: z.number().nullable(),
  /** What the value must reach; null when it judges nothing. */
  threshold: thresholdSchema.nullable(),
  verdict: z.enum(["pass", "fail", "not-applicable", "not-computed"]),
  /** Why it failed, does not apply or was not computed. Absent for a pass. */
  reason: z.string().optional(),
  /** What the figure says, in plain language. */
  reading: z.string(),
  parts: z.array(scorePartSchema),
  /** What was found wrong, at most 50 of them; `findingsInAll` counts all. */
  findings: z.array(scoreFindingSchema),
  findingsInAll: z.int().nonnegative(),
});
/** One measure. */
export type Score = z.infer<typeof scoreSchema>;

/** The content of `scores.json`. */
export const scoresSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  /** `run` for what Persona made, `elsewhere` for personas of another tool. */
  kind: z.enum(["run", "elsewhere"]),
  /** Whether the scores that divide the data again were computed as well: `persona score --full`. */
  full: z.boolean(),
  seed: z.int(),
  personas: z.int().nonnegative(),
  claims: z.int().nonnegative(),
  quotes: z.int().nonnegative(),
  /** How many scores came to each verdict. */
  verdicts: z.object({
    pass: z.int().nonnegative(),
    fail: z.int().nonnegative(),
    "not-applicable": z.int().nonnegative(),
    "not-computed": z.int().nonnegative(),
  }),
  /** All fifteen, in the order of `scoreNames`. */
  scores: z.array(scoreSchema),
});
/** The content of `scores.json`. */
export type Scores = z.infer<typeof scoresSchema>;
