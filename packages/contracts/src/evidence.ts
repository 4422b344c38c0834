import { z } from "zod";
import { coderKindSchema } from "./coding.ts";
import { unitSchema } from "./unit.ts";

/** Something one member of the group said or wrote. */
export const statementSchema = z.object({
  kind: z.literal("statement"),
  /** Id to cite, valid in this request only: `e1`, `e2`, … */
  id: z.string(),
  participantId: z.string(),
  text: z.string(),
  /** The question it answers, where the source tells. */
  question: z.string().optional(),
  /** For speech: what the interviewer said before it. It helps to understand a statement, and supports nothing. */
  asked: z.string().optional(),
  /** Topics of the pack that the statement touches. */
  topics: z.array(z.string()),
  /** The language it is in, an ISO 639 code, where that is none that Persona serves in full. */
  language: z.string().optional(),
});
/** Something one member of the group said or wrote. */
export type Statement = z.infer<typeof statementSchema>;

/** A share counted in the group and in the rest of the participants. */
export const contrastSchema = z.object({
  /** Members of the group to whom it applies, of those who could be asked. */
  n: z.int().nonnegative(),
  of: z.int().nonnegative(),
  /** Share in the group, 0 to 1. With survey weights, this and what follows is weighted, where n and of count heads. */
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

/**
 * How many members bring up a topic, counted by code: in answer to one question, or in all they say. Citing it cites
 * every member who does, and carries that they speak of it: nothing more.
 */
export const mentionSchema = z.object({
  kind: z.literal("mention"),
  /** Id to cite, valid in this request only: `t1`, `t2`, … */
  id: z.string(),
  /** Label of the topic. */
  topic: z.string(),
  /** The question it was brought up in answer to; absent for all that they say. */
  question: z.string().optional(),
  /** Members who bring it up, of those who answered the question; without a question, of all members. */
  n: z.int().positive(),
  of: z.int().positive(),
  /** Share among everyone else who could be counted, 0 to 1; absent where there is no one else. */
  pRest: z.number().optional(),
});
/** How many members bring up a topic, counted by code. */
export type Mention = z.infer<typeof mentionSchema>;

/**
 * How many members a code applies to, counted from codings: in answer to one question, or in all they say. Citing it cites
 * the coded words of each of them, and supports that they have the code: nothing more.
 */
export const codeCountSchema = contrastSchema.extend({
  kind: z.literal("code"),
  /** Id to cite, valid in this request only: `c1`, `c2`, … */
  id: z.string(),
  /** Name of the code. */
  code: z.string(),
  definition: z.string().optional(),
  /** The question that they answered; absent for all that they say. */
  question: z.string().optional(),
  /** The name as what people do, where it says that: `retype the budget`. */
  predicate: z.string().optional(),
  /** Who coded. */
  coder: coderKindSchema,
  /** Set where coders agree so little on the code that its counts say little. */
  isUnreliable: z.literal(true).optional(),
});
/** How many members a code applies to. */
export type CodeCount = z.infer<typeof codeCountSchema>;

/** All that a draft of one group may rest on. Anything outside it is an invention. */
export const evidencePackSchema = z.object({
  /** Members of the group, and participants in all. */
  n: z.int().positive(),
  of: z.int().positive(),
  /** What they stand for, where they are not people. */
  unit: unitSchema.optional(),
  /** The language of the closed questions and answers, where that is none that Persona serves in full. */
  language: z.string().optional(),
  statements: z.array(statementSchema),
  answers: z.array(answerSchema),
  /** Strongest contrast first. */
  topics: z.array(topicSchema),
  /** Most members first, of all that they say and then question by question. */
  mentions: z.array(mentionSchema),
  /** Most members first. Absent where nothing was coded. */
  codes: z.array(codeCountSchema).optional(),
});
/** All that a draft of one group may rest on. */
export type EvidencePack = z.infer<typeof evidencePackSchema>;
