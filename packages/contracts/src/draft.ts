import { z } from "zod";
import { claimFieldSchema } from "./claim-field.ts";

/** A claim as a provider proposes it: nothing in it is believed before it was checked. */
export const draftClaimSchema = z.object({
  field: claimFieldSchema,
  text: z.string().min(1),
  goalType: z.enum(["end", "experience", "life"]).optional(),
  /** Ids from the evidence pack that carry the claim. */
  evidence: z.array(z.string()),
  /** Ids from the evidence pack that speak against it. */
  counterEvidence: z.array(z.string()).optional(),
  /** How many members support it, and of how many, if the draft says so. Counted again by code. */
  n: z.int().optional(),
  of: z.int().optional(),
});
/** A claim as a provider proposes it. */
export type DraftClaim = z.infer<typeof draftClaimSchema>;

/** What a provider returns for one group. */
export const draftSchema = z.object({
  /** Short noun phrase that says what sets the group apart. Never a person's name. */
  label: z.string().min(1),
  /** Ids from the evidence pack that the label rests on. */
  labelEvidence: z.array(z.string()),
  claims: z.array(draftClaimSchema),
  /** Members' own words: `text` must stand in the cited statement, letter for letter but for case, quotes and spaces. */
  quotes: z.array(
    z.object({
      evidence: z.string(),
      text: z.string().min(1),
      /** The part of the card that the words belong to, such as what is hard for this person. */
      field: claimFieldSchema.optional(),
    }),
  ),
});
/** What a provider returns for one group. */
export type Draft = z.infer<typeof draftSchema>;
