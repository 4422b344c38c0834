import { z } from "zod";
import { tallySchema } from "./tally.ts";

/** The parts of a persona that hold claims. */
export const claimFields = [
  "summary",
  "goals",
  "needs",
  "behaviors",
  "frustrations",
  "workarounds",
  "motivations",
  "context",
  "tools",
  "skills",
  "decisionCriteria",
  "scenario",
] as const;
/** One part of a persona that holds claims. */
export const claimFieldSchema = z.enum(claimFields);
/** One part of a persona that holds claims. */
export type ClaimField = z.infer<typeof claimFieldSchema>;

/**
 * Who supports a claim. `n` is the number of different participants in the claim's evidence, and of those who give the
 * answer in its tallies. With base `members`, `of` is the size of the group; with base `answered`, it is the number of
 * different participants in evidence, counter-evidence and tallies together: those who answered the question.
 * Either way the count can be made again from the evidence alone.
 */
export const supportSchema = z.object({
  n: z.int().positive(),
  of: z.int().positive(),
  base: z.enum(["members", "answered"]),
});
/** Who supports a claim. */
export type Support = z.infer<typeof supportSchema>;

/** A statement on a persona, and the words that carry it. */
export const claimSchema = z.object({
  /** Unique in the set: `p1.goals.1`. */
  id: z.string(),
  text: z.string(),
  /** Kind of goal, after Cooper; goals only. */
  goalType: z.enum(["end", "experience", "life"]).optional(),
  kind: z.enum(["observed", "inferred", "assumption"]),
  support: supportSchema,
  /** Ids of the spans that carry it; of the cells that a tally counts, some of each answer. */
  evidence: z.array(z.string()).min(1),
  /** Ids of spans of the same group that speak against it. */
  counterEvidence: z.array(z.string()),
  /** Questions that more people answered than are cited one by one, each counted over the whole group. */
  tallies: z.array(tallySchema).optional(),
  confidence: z.enum(["high", "medium", "low"]),
  /** How it stood up: as drafted, after repair, or kept off the card as an assumption to test. */
  status: z.enum(["verified", "repaired", "demoted"]),
});
/** A statement on a persona, and the words that carry it. */
export type Claim = z.infer<typeof claimSchema>;
