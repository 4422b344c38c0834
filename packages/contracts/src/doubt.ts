import { z } from "zod";

/**
 * Something in the sources that was read one way and could be read another: a question to the researcher. A loss is
 * what could not be read; a doubt is what could be read in two ways. Its words are about the data and never from it,
 * but for headers, labels of speakers and paths.
 */
export const doubtSchema = z.object({
  /** `d1`, `d2`, … in order of reading. */
  id: z.string(),
  /** Stable kind, such as `several-rows-a-person`. */
  code: z.string(),
  /** What was read, and how else it could be read, in a sentence. */
  message: z.string(),
  /** What reads it the other way: an option, as it is written on the command line, or what to leave out. */
  option: z.string(),
  /** Paths of the sources it is about, relative to the corpus root. */
  where: z.array(z.string()),
  /** How much depends on it: rows, participants or files, as the message says. */
  affected: z.object({ n: z.int().nonnegative(), of: z.int().positive() }),
});
/** Something in the sources that was read one way and could be read another. */
export type Doubt = z.infer<typeof doubtSchema>;
