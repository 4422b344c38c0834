import { tierSchema } from "@persona/contracts";
import { z } from "zod";

const namedSchema = z.object({
  id: z.string(),
  label: z.string(),
  tier: tierSchema,
  n: z.int().positive(),
  of: z.int().positive(),
});

/** How a persona that is in both runs has changed. */
export const driftSchema = z.object({
  before: namedSchema,
  after: namedSchema,
  /** Share of its known people that are still in it, or likeness of what is claimed; 0 to 1. */
  likeness: z.number(),
  /** Share of all participants, then and now. */
  share: z.object({ before: z.number(), after: z.number() }),
  claims: z.object({ kept: z.int(), gone: z.int(), added: z.int() }),
  /** Only where the runs share people. */
  people: z.object({ stayed: z.int(), left: z.int(), joined: z.int() }).optional(),
});
/** How a persona that is in both runs has changed. */
export type Drift = z.infer<typeof driftSchema>;

/** A decision of a researcher. */
export const decidedSchema = z.object({
  kind: z.string(),
  /** Id of what it is about. */
  subject: z.string(),
  /** What was written, where something was. */
  text: z.string().optional(),
  who: z.string().optional(),
});
/** A decision of a researcher. */
export type Decided = z.infer<typeof decidedSchema>;

/** What became of the personas of one run in another: what `persona compare --json` prints. */
export const comparisonSchema = z.object({
  matchedBy: z.enum(["members", "claims"]),
  /** People of the first run that are known again in the second. */
  sharedParticipants: z.int(),
  matched: z.array(driftSchema),
  merged: z.array(z.object({ from: z.array(namedSchema), into: namedSchema })),
  born: z.array(namedSchema),
  died: z.array(namedSchema),
  /** What people decided about each run; what is compared is without it. Absent where there are no edits. */
  edits: z
    .object({
      before: z.int(),
      after: z.int(),
      /** Decisions that stand in both runs: taken over from the first, or made about the same. */
      inBoth: z.array(decidedSchema),
      onlyBefore: z.array(decidedSchema),
      onlyAfter: z.array(decidedSchema),
      /** Decisions of the first run that have no target in the second. */
      notPlaced: z.array(decidedSchema),
    })
    .optional(),
});
/** What became of the personas of one run in another. */
export type Comparison = z.infer<typeof comparisonSchema>;
