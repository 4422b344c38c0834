import type { Answer } from "@persona/asking";
import { locatorSchema, schemaVersion } from "@persona/contracts";
import { z } from "zod";

const count = z.int().nonnegative();
const citations = z
  .array(
    z.object({
      spanId: z.string(),
      participantId: z.string(),
      source: z.string(),
      locator: locatorSchema,
      text: z.string(),
    }),
  )
  .readonly();

/** What was asked: the question, about whom, and whether a model wrote sentences of the answer. */
const askedQuestionSchema = z.object({
  question: z.string(),
  /** The question before it, where this one continues it. */
  before: z.string().optional(),
  /** The id of a persona whose members were asked about. */
  persona: z.string().optional(),
  /** A condition on an answer, such as `role = student`. */
  people: z.string().optional(),
  /** Most passages that are quoted. */
  quotes: count.optional(),
  model: z.object({ provider: z.string(), name: z.string(), seed: count }).optional(),
});
/** What was asked. */
export type AskedQuestion = Readonly<z.infer<typeof askedQuestionSchema>>;

const keptAnswerSchema = z.object({
  at: z.iso.datetime(),
  asked: askedQuestionSchema,
  /** As `persona ask --json` prints it, with names hidden. */
  answer: z.object({
    question: z.string(),
    kind: z.enum(["answered", "few", "divided", "not-in-the-data"]),
    summary: z.string(),
    sentences: z.array(
      z.object({
        kind: z.enum(["count", "code", "tally", "side", "quote", "statement"]),
        text: z.string(),
        cites: citations,
        count: z.object({ n: count, of: count }).optional(),
        tally: z
          .object({
            sourceId: z.string(),
            header: z.string(),
            level: z.string(),
            people: z.array(z.string()).readonly().optional(),
          })
          .optional(),
      }),
    ),
    nearest: citations,
    people: z.object({ ids: z.array(z.string()), of: count }),
    unknownWords: z.array(z.string()),
    dropped: count,
    notes: z.array(z.string()),
  }),
});
/** A question whose answer is a page of the report. */
export interface KeptAnswer {
  /** When it was asked, as ISO 8601. */
  readonly at: string;
  readonly asked: AskedQuestion;
  readonly answer: Answer;
}

/** The content of `answers.json`. */
export const keptAnswersSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  answers: z.array(keptAnswerSchema),
});
