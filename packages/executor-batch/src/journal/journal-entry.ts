import { z } from "zod";

const at = z.iso.datetime();
const tag = z.string();

/** A line of `batches.jsonl`. Each is durable before what it announces. */
export const journalEntrySchema = z.discriminatedUnion("type", [
  /** How the run's batches are made: a run that is resumed goes on in the same way. */
  z.object({
    type: z.literal("start"),
    schemaVersion: z.literal(1),
    at,
    provider: z.string(),
    repairs: z.enum(["live", "batch"]),
  }),
  /** A batch is about to be created. */
  z.object({ type: z.literal("intent"), at, tag, model: z.string(), keys: z.array(z.string()) }),
  /** A batch has been created, or found again. */
  z.object({ type: z.literal("created"), at, tag, id: z.string() }),
  /** A batch that was taken for a lost one is another's. */
  z.object({ type: z.literal("another"), at, tag, id: z.string() }),
  /** Nothing is expected of a batch any longer, and what the provider had of it is deleted. */
  z.object({ type: z.literal("ended"), at, tag, why: z.enum(["read", "not-created", "given-up"]) }),
]);
/** A line of `batches.jsonl`. */
export type JournalEntry = z.infer<typeof journalEntrySchema>;
