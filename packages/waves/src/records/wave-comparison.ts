import { z } from "zod";

/** A count out of a total in a wave, with the 95 % Wilson interval of the share. */
export const waveCountSchema = z.object({
  n: z.int().nonnegative(),
  of: z.int().nonnegative(),
  ci95: z.tuple([z.number(), z.number()]),
});
/** A count out of a total in a wave. */
export type WaveCount = z.infer<typeof waveCountSchema>;

/** How likely sampling alone gives a change as large, over everything that was compared; 0 to 1. */
const chanceSchema = z.number();

const answerInWavesSchema = z.object({
  answer: z.string(),
  counts: z.array(waveCountSchema),
  /** How much the share differs between the last wave and the first, with its 95 % interval (Newcombe 1998). */
  difference: z.object({ points: z.number(), ci95: z.tuple([z.number(), z.number()]) }),
});

/** What people of each wave answered to a question, or for how many a code or a topic applies. */
export const questionInWavesSchema = z.object({
  /** A question and its answers, an option of one, or what was coded or spoken about. */
  kind: z.enum(["question", "option", "code", "topic"]),
  question: z.string(),
  answers: z.array(answerInWavesSchema),
  chance: chanceSchema,
  /** Whether it changed more than sampling would explain. */
  changed: z.boolean(),
});
/** What people of each wave answered to a question. */
export type QuestionInWaves = z.infer<typeof questionInWavesSchema>;

/**
 * What became of a group of the first wave in the last: nothing that sampling does not explain (`as before`), more or
 * fewer people (`larger`, `smaller`), belonging to it predicts less (`weaker`), its people still belong together and give
 * other answers (`drifted`), or its people no longer belong together (`dissolved`).
 */
export const groupStateSchema = z.enum(["as before", "larger", "smaller", "weaker", "drifted", "dissolved"]);
/** What became of a group. */
export type GroupState = z.infer<typeof groupStateSchema>;

/** A group of the first wave in all waves. */
export const groupInWavesSchema = z.object({
  id: z.string(),
  label: z.string(),
  counts: z.array(waveCountSchema),
  difference: answerInWavesSchema.shape.difference,
  /**
   * How much belonging to it predicts of answers that did not decide where a person belongs, mean over people; at 0, the
   * group means nothing.
   */
  strength: z.array(z.number()),
  /**
   * Whether it predicts more in the last wave than it would if answers had nothing to do with each other, and a quarter
   * of what it did in the first wave.
   */
  holdsTogether: z.boolean(),
  chance: z.object({ share: chanceSchema, strength: chanceSchema }),
  state: groupStateSchema,
  /** The questions that its people answer differently than before. */
  drift: z.array(questionInWavesSchema),
});
/** A group of the first wave in all waves. */
export type GroupInWaves = z.infer<typeof groupInWavesSchema>;

/** What changed between waves of research. */
export const waveComparisonSchema = z.object({
  waves: z.array(z.object({ name: z.string(), participants: z.int(), placed: z.int() })),
  questions: z.array(questionInWavesSchema),
  groups: z.array(groupInWavesSchema),
  /** People who fit no group of the first wave. */
  none: z.object({ counts: z.array(waveCountSchema), chance: chanceSchema, changed: z.boolean() }).optional(),
  /** The rule for membership: what it compares, and how many of the first wave's people it puts where they were. */
  rule: z.object({ by: z.enum(["answers", "words"]), refound: waveCountSchema }).optional(),
  /** Questions and codes that cannot be compared, and why. */
  notCompared: z.array(z.object({ question: z.string(), reason: z.string() })),
  /** How many changes were looked for, at which level over all of them, and how often people were shuffled over the waves. */
  compared: z.int(),
  level: z.number(),
  permutations: z.int(),
});
/** What changed between waves of research. */
export type WaveComparison = z.infer<typeof waveComparisonSchema>;
