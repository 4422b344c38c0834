import { z } from "zod";

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
