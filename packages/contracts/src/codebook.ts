import { z } from "zod";
import { agreementSchema } from "./agreement.ts";
import { codeSchema } from "./code.ts";
import { coderIdentitySchema, codingSchema } from "./coding.ts";
import { schemaVersion } from "./schema-version.ts";
import { sourceSchema } from "./source.ts";
import { spanSchema } from "./span.ts";

/**
 * The content of `codebook.json`: codes, and which words each applies to, according to whom. With the sources, everything
 * in it can be checked again.
 */
export const codebookSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  /** What the researchers call it. */
  name: z.string().optional(),
  codes: z.array(codeSchema).refine(haveOwnIds),
  codings: z.array(codingSchema).refine(haveOwnIds),
  /**
   * Spans that a coder went through. A code without a coding of theirs does not apply to these; nothing is known about
   * other spans.
   */
  judged: z.array(
    z.object({
      coder: coderIdentitySchema,
      /** Addresses of the spans; their words are in `spans` where a coding is about them. */
      spanIds: z.array(z.string()),
      /** Codes that the coder applied. Absent means all. */
      codeIds: z.array(z.string()).optional(),
    }),
  ),
  /** Of each code and each two coders who judged the same spans. */
  agreement: z.array(agreementSchema),
  /** Names of coders, where they are known by more than their id. */
  coderNames: z.array(z.object({ coder: coderIdentitySchema, name: z.string() })).optional(),
  /** What could not be taken over from another program's project. */
  notPlaced: z
    .array(
      z.object({
        reason: z.enum(["no-source", "no-words", "no-code", "not-text"]),
        /** What it is about: a file's name, a code's name. */
        subject: z.string(),
        count: z.int().positive(),
      }),
    )
    .optional(),
  sources: z.array(sourceSchema),
  /** Every span that a coding is about. */
  spans: z.array(spanSchema.omit({ speaker: true })),
});
/** The content of `codebook.json`. */
export type Codebook = z.infer<typeof codebookSchema>;

function haveOwnIds(records: readonly { readonly id: string }[]): boolean {
  return new Set(records.map(({ id }) => id)).size === records.length;
}
