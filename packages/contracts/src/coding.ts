import { z } from "zod";
import { digestSchema } from "./edit.ts";

/** What kind of coder it is. */
export const coderKindSchema = z.enum(["terms", "person", "model"]);

/**
 * Who codes. `terms` are rules that anybody can run again, `person` is a researcher, `model` a language model. The same
 * id is the same coder.
 */
export const coderIdentitySchema = z.object({
  kind: coderKindSchema,
  /** Short and unique in a codebook: `terms`, `ann`, `openai/gpt-5#2`. */
  id: z.string().min(1),
  /** Of the rules, or of the model and its prompt; people have none. */
  version: z.string().optional(),
});
/** Who codes. */
export type CoderIdentity = z.infer<typeof coderIdentitySchema>;

/** Says of a span, or of a part of it, whether a code applies. */
export const codingSchema = z.object({
  /** Unique in the codebook. */
  id: z.string().min(1),
  codeId: z.string(),
  spanId: z.string(),
  /** Characters of the span's text that it rests on, in UTF-16 code units: the whole text is 0 to its length. */
  start: z.int().nonnegative(),
  end: z.int().positive(),
  coder: coderIdentitySchema,
  applies: z.enum(["yes", "no", "unsure"]),
  /**
   * How words that were coded in another program were found: at the same place (`exact`), by the same words (`quote`), or
   * by the most similar words (`nearest`). Absent for what was coded here.
   */
  placedBy: z.enum(["exact", "quote", "nearest"]).optional(),
  /** How similar the nearest words are, 0 to 1; only with `nearest`. */
  similarity: z.number().min(0).max(1).optional(),
  /** Codings with the same segment id are parts of one marked passage that runs over several spans. */
  segmentId: z.string().optional(),
  /** When it was made, as the other program says. */
  createdAt: z.string().optional(),
  notes: z.array(z.string()).optional(),
  /** Hash of the entry of the journal that made it. What a review decides counts before what anybody coded. */
  entry: digestSchema.optional(),
});
/** Says of a span, or of a part of it, whether a code applies. */
export type Coding = z.infer<typeof codingSchema>;
