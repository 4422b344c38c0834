import { z } from "zod";

/** What can be meant by words: a name with a definition. It applies to a span or does not, and a coding says which. */
export const codeSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  /** When the code applies, in a sentence; empty where nobody wrote one. */
  definition: z.string(),
  /** What else it includes, and what it excludes. */
  includes: z.string().optional(),
  excludes: z.string().optional(),
  /** Words to which it applies. */
  examples: z.array(z.string()),
  /** Id of the code that it is a kind of. */
  parentId: z.string().optional(),
  /** Color in the program that it comes from: `#1f77b4`. */
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  /** False for a heading that only groups other codes. Absent means true. */
  isCodable: z.boolean().optional(),
  /** What the researchers wrote about it elsewhere. */
  notes: z.array(z.string()).optional(),
});
/** What can be meant by words. */
export type Code = z.infer<typeof codeSchema>;
