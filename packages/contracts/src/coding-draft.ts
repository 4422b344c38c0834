import { z } from "zod";

/** Codes as a model proposes them: nothing in them is believed before it was checked. */
export const codesDraftSchema = z.object({
  codes: z.array(
    z.object({
      name: z.string().min(1),
      /** When the code applies, in a sentence. */
      definition: z.string(),
      includes: z.string().optional(),
      excludes: z.string().optional(),
      /** Ids of statements of the request to which it applies. */
      examples: z.array(z.string()),
    }),
  ),
});
/** Codes as a model proposes them. */
export type CodesDraft = z.infer<typeof codesDraftSchema>;

/** Codings as a model proposes them: each counts only where its words stand in the statement. */
export const codingsDraftSchema = z.object({
  codings: z.array(
    z.object({
      /** Id of a statement of the request: `s1`, `s2`, … */
      statement: z.string(),
      /** Id of a code of the request: `c1`, `c2`, … */
      code: z.string(),
      /** The words that show it, copied letter for letter. */
      words: z.string(),
      applies: z.enum(["yes", "unsure"]),
    }),
  ),
});
/** Codings as a model proposes them. */
export type CodingsDraft = z.infer<typeof codingsDraftSchema>;
