import { z } from "zod";
import { digestSchema, editSchema, writtenTextSchema } from "./edit.ts";
import { schemaVersion } from "./schema-version.ts";

/**
 * A line of `edits.jsonl`: one decision, by whom, when and why. It holds the hash of the line before, so an entry that is
 * changed, taken out or moved no longer fits its neighbors.
 */
export const journalEntrySchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  /** Counting from 1. */
  n: z.int().positive(),
  /** SHA-256 of the line before, without its line break; null in the first line. */
  previous: digestSchema.nullable(),
  at: z.iso.datetime(),
  /** As the person gave it. Absent where they gave no name. */
  who: writtenTextSchema.max(200).optional(),
  why: writtenTextSchema.optional(),
  edit: editSchema,
  /** Where the entry was taken over from another run. */
  carried: z
    .object({
      /** Hash of the entry there. */
      from: digestSchema,
      /** How similar its target here is to its target there, 0 to 1; 1 where they have the same key. */
      likeness: z.number().min(0).max(1),
      /** Id of the most similar target here, where none was similar enough. */
      nearest: z.string().optional(),
    })
    .optional(),
  /**
   * An Ed25519 signature of the line without it, made by `ssh-keygen -Y sign -n persona-edits`: the base64 text between its
   * first and last line. Absent where nobody signed.
   */
  signature: z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .max(2000)
    .optional(),
});
/** A line of `edits.jsonl`. */
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** What a set of personas says about the edits that it holds. */
export const editsOfSetSchema = z.object({
  /** Number of entries of the journal. */
  count: z.int().positive(),
  /** Hash of the journal's last line. */
  head: digestSchema,
  entries: z.array(
    z.object({
      /** Hash of the entry's line. */
      entry: digestSchema,
      at: z.iso.datetime(),
      who: z.string().optional(),
      why: z.string().optional(),
      kind: z.string(),
      /** Id of what it is about. */
      subject: z.string(),
      /**
       * Whether it took effect. What is `not-placed` has no target in this run; `undone` was taken back by a later entry;
       * `waiting` takes effect when the run is made again.
       */
      state: z.enum(["applied", "undone", "not-placed", "waiting"]),
    }),
  ),
});
/** What a set of personas says about the edits that it holds. */
export type EditsOfSet = z.infer<typeof editsOfSetSchema>;
