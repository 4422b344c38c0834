import { z } from "zod";
import { claimFieldSchema } from "./claim-field.ts";
import { claimSchema } from "./claim.ts";
import { errorCodes } from "./error-table.ts";
import { usageSchema } from "./provider.ts";
import { schemaVersion } from "./schema-version.ts";

/**
 * A line of `profiles.jsonl`: one individual of a population that is drawn from a persona's group. It stands for nobody
 * in particular. Its claims rest on the words of a sample of members, and were checked as a persona's are.
 */
export const profileSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  /** Its persona and its number in the population: `p2-17`. */
  id: z.string(),
  personaId: z.string(),
  label: z.string().optional(),
  /** Participants whose words it rests on, the one whose place it takes first. */
  sampleIds: z.array(z.string()).min(1),
  /** Answers of the participant whose place it takes; null where fewer than five people share all that is shown. */
  attributes: z.array(z.object({ question: z.string(), answer: z.string().nullable() })),
  /** The base of each count is the sample. */
  claims: z.array(claimSchema.extend({ field: claimFieldSchema })),
  quotes: z.array(z.object({ spanId: z.string(), text: z.string() })),
});
/** One individual of a population. */
export type Profile = z.infer<typeof profileSchema>;

/** The content of `population.json`: how a population was drawn, and how well it keeps to the data. */
export const populationSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  requested: z.int().positive(),
  made: z.int().nonnegative(),
  groups: z.array(
    z.object({
      personaId: z.string(),
      /** Share of the participants, weighted by the survey's weights where it has them. */
      share: z.number(),
      requested: z.int().nonnegative(),
      made: z.int().nonnegative(),
    }),
  ),
  /**
   * How far shares of attributes in the population lie from those in the data: of single answers, and of answers to
   * two questions together. No share of anything can be off by more than `bound`.
   */
  attributes: z.object({
    questions: z.array(z.string()),
    largestError: z.number(),
    largestPairError: z.number(),
    bound: z.number(),
  }),
  diversity: z.object({
    /** Profiles that say exactly what another said before. */
    repeated: z.int().nonnegative(),
    /** Profiles that say nearly what one of the last of their group said, repeated ones included. */
    alike: z.int().nonnegative(),
    /** Profiles that were asked for a second time because of that, and those that then differed. */
    askedAgain: z.int().nonnegative(),
    mended: z.int().nonnegative(),
  }),
  failures: z.object({
    n: z.int().nonnegative(),
    /** The first of them. */
    first: z.array(z.object({ id: z.string(), code: z.enum(errorCodes), message: z.string() })),
  }),
  usage: usageSchema,
  warnings: z.array(z.string()),
});
/** How a population was drawn. */
export type Population = z.infer<typeof populationSchema>;
