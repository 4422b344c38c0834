import { setComparisonSchema, waveComparisonSchema } from "@persona/waves";
import { z } from "zod";

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

/** Two runs compared: what `persona compare --json` prints. */
export const comparisonSchema = setComparisonSchema.extend({
  /** What people answered and where they belong, wave by wave. Absent where the sources of a run cannot be read. */
  waves: waveComparisonSchema.optional(),
  /** Why there is nothing about waves. */
  withoutWaves: z.string().optional(),
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
/** Two runs compared. */
export type Comparison = z.infer<typeof comparisonSchema>;
