import { z } from "zod";
import { lossSchema } from "./corpus.ts";
import { doubtSchema } from "./doubt.ts";
import { editsOfSetSchema } from "./journal.ts";
import { readingConfigShape, runSourcesShape } from "./run-shapes.ts";
import { schemaVersion } from "./schema-version.ts";
import { segmentationSchema } from "./segmentation.ts";
import { usageSchema } from "./provider.ts";
import { verificationSchema } from "./persona.ts";

/** The content of `run.json`: enough to repeat the run. */
export const runRecordSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  createdAt: z.iso.datetime(),
  ...runSourcesShape,
  config: z.object({
    provider: z.string(),
    model: z.string(),
    seed: z.int(),
    count: z.int().positive().optional(),
    /** How many individuals are drawn from the groups. Absent where none are. */
    population: z.int().positive().optional(),
    ...readingConfigShape,
    promptHash: z.string(),
  }),
  segmentation: segmentationSchema,
  verification: verificationSchema,
  usage: usageSchema,
  warnings: z.array(z.string()),
  /** Groups without a persona, and why. Absent when every group has one. */
  failures: z
    .array(z.object({ group: z.int().positive(), code: z.string(), message: z.string() }))
    .optional(),
  losses: z.array(lossSchema),
  /** What was read one way and could be read another. Absent where there is none. */
  doubts: z.array(doubtSchema).optional(),
  /** The state of the journal of edits. Absent where there are none. */
  edits: editsOfSetSchema.pick({ count: true, head: true }).optional(),
});
/** The content of `run.json`. */
export type RunRecord = z.infer<typeof runRecordSchema>;
