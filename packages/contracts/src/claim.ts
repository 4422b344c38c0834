import { z } from "zod";
import { claimFieldSchema } from "./claim-field.ts";
import { editMarkSchema } from "./edit.ts";
import { tallySchema } from "./tally.ts";

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

/**
 * What checking found: its evidence says the claim (`entailed`), says something close to it that a person has to judge
 * (`near`), or does not say it (`not-supported`).
 */
export const claimVerdictSchema = z.enum(["entailed", "near", "not-supported"]);
/** What checking found about a claim. */
export type ClaimVerdict = z.infer<typeof claimVerdictSchema>;

/** Names of the rules that can stand in a claim's `checkedBy`. */
export const checkers = { rules: "rules", rulesOfVersion1: "rules of version 1" } as const;

/** How common what a claim counts is among everybody outside of the group. */
export const othersShareSchema = z.object({
  /** What is counted: an answer, who speaks of a topic, or a code. */
  counts: z.enum(["answer", "mention", "code"]),
  /** The question that was answered; absent for all that people say. */
  question: z.string().optional(),
  /** The answer, the topic, or the name of the code. */
  level: z.string(),
  /** Of the others who could be counted, the share to whom it applies, 0 to 1. Heads are counted. */
  share: z.number().min(0).max(1),
});
/** How common what a claim counts is among everybody outside of the group. */
export type OthersShare = z.infer<typeof othersShareSchema>;

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
  /** The same count among the others, where the claim counts one thing and there are others. */
  others: othersShareSchema.optional(),
  confidence: z.enum(["high", "medium", "low"]),
  /** Whether its words are those of the draft, or were changed after a check failed. */
  status: z.enum(["as-drafted", "repaired"]),
  verdict: claimVerdictSchema,
  /** What gave the verdict: `rules`, `rules of version 1`, and the name of a judge that was heard after them. */
  checkedBy: z.array(z.string()).min(1),
  /**
   * Where a reader meets it: as a statement that people share, as one person's voice, or not on the card. What is not
   * supported is not on the card.
   */
  shownAs: z.enum(["statement", "voice", "none"]),
  /** Ids of the codings that it counts; empty where it rests on no codes. */
  fromCodings: z.array(z.string()),
  /** What researchers decided about it. Absent where nobody decided anything. */
  edited: z
    .object({
      accepted: editMarkSchema.optional(),
      pinned: editMarkSchema.optional(),
      added: editMarkSchema.optional(),
      /** With the words that it had before. */
      reworded: editMarkSchema.extend({ from: z.string() }).optional(),
      /** Counted again after a code of it was edited, with the words that it had before. */
      recoded: editMarkSchema.extend({ from: z.string() }).optional(),
      /** Counted again among the people of two personas that became one, with the words that it had before. */
      merged: editMarkSchema.extend({ from: z.string() }).optional(),
      /** With the part of the card that it is in now. */
      moved: editMarkSchema.extend({ to: claimFieldSchema }).optional(),
    })
    .optional(),
});
/** A statement on a persona, and the words that carry it. */
export type Claim = z.infer<typeof claimSchema>;
