import { z } from "zod";

/**
 * The names that a run hides, as its records keep them: enough to know whether the same names are given again,
 * and not the names themselves.
 */
export const hiddenNamesSchema = z.object({
  count: z.int().positive(),
  /** Random bytes, hexadecimal. */
  salt: z.string(),
  /** Slow hash (scrypt) of the sorted names with the salt, hexadecimal. */
  hash: z.string(),
});
/** The names that a run hides, as its records keep them. */
export type HiddenNames = z.infer<typeof hiddenNamesSchema>;
