import { z } from "zod";

/** Something one member of the group said or wrote. */
export const statementSchema = z.object({
  kind: z.literal("statement"),
  /** Id to cite, valid in this request only: `e1`, `e2`, … */
  id: z.string(),
  participantId: z.string(),
  text: z.string(),
  /** The question it answers, where the source tells. */
  question: z.string().optional(),
  /** Topics of the pack that the statement touches. */
  topics: z.array(z.string()),
});
/** Something one member of the group said or wrote. */
export type Statement = z.infer<typeof statementSchema>;

/** A share counted in the group and in the rest of the participants. */
export const contrastSchema = z.object({
  /** Members of the group to whom it applies, of those who could be asked. */
  n: z.int().nonnegative(),
  of: z.int().nonnegative(),
  /** Share in the group, 0 to 1. */
  pSegment: z.number(),
  /** Share among everyone else; null when there is no one else. */
  pRest: z.number().nullable(),
  /** 95 % interval of pSegment − pRest; null when there is no one else. */
  ci95: z.tuple([z.number(), z.number()]).nullable(),
});
/** A share counted in the group and in the rest of the participants. */
export type Contrast = z.infer<typeof contrastSchema>;

/** A closed answer that members of the group gave, counted by code. Citing it cites every member who gave it. */
export const answerSchema = contrastSchema.extend({
  kind: z.literal("answer"),
  /** Id to cite, valid in this request only: `a1`, `a2`, … */
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  /** Position of the answer on its scale, 0 to 1, for an ordinal question. */
  position: z.number().optional(),
});
/** A closed answer that members of the group gave, counted by code. */
export type Answer = z.infer<typeof answerSchema>;

/** A topic that participants speak of, counted by code. */
export const topicSchema = contrastSchema.extend({
  /** The words people use for it most. */
  label: z.string(),
});
/** A topic that participants speak of, counted by code. */
export type Topic = z.infer<typeof topicSchema>;

/** All that a draft of one group may rest on. Anything outside it is an invention. */
export const evidencePackSchema = z.object({
  /** Members of the group, and participants in all. */
  n: z.int().positive(),
  of: z.int().positive(),
  statements: z.array(statementSchema),
  answers: z.array(answerSchema),
  /** Strongest contrast first. */
  topics: z.array(topicSchema),
});
/** All that a draft of one group may rest on. */
export type EvidencePack = z.infer<typeof evidencePackSchema>;
