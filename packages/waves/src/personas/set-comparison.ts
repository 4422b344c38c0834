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

/** What became of the personas of one run in another. */
export const setComparisonSchema = z.object({
  matchedBy: z.enum(["members", "claims"]),
  /** People of the first run who are recognized in the second. */
  sharedParticipants: z.int(),
  /** The run whose people were not divided, where the other's were: then nothing is matched, and nothing is new or gone. */
  undivided: z.enum(["before", "after"]).optional(),
  /** Personas that go on: they share people, or words, and at least one statement. */
  matched: z.array(driftSchema),
  /** Personas with the same people and no statement in common. */
  regrouped: z.array(driftSchema),
  merged: z.array(z.object({ from: z.array(namedSchema), into: namedSchema })),
  born: z.array(namedSchema),
  died: z.array(namedSchema),
});
/** What became of the personas of one run in another. */
export type SetComparison = z.infer<typeof setComparisonSchema>;
