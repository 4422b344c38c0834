import { z } from "zod";
import type { GenerateRequest, GenerateResponse } from "./provider.ts";

/** A claim and what is cited for it: all that a judge is shown. */
export interface JudgedPair {
  readonly claim: string;
  /** What was said, each by another person or at another place. */
  readonly said: readonly string[];
  /** What was asked and said before and after: it helps to find what a word means, and shows nothing. */
  readonly around?: string;
}

/** What a judge says of a pair: the words show the claim, they do not, or it cannot decide. */
export type PairVerdict = "shown" | "not-shown" | "unsure";

/** Whoever judges whether words show a claim, apart from the rules: a model. It does no input or output itself. */
export interface SupportJudge {
  readonly identity: z.infer<typeof identitySchema>;
  /** Judges pairs, in their order: it yields requests for a model and receives the responses. */
  judge(pairs: readonly JudgedPair[]): Generator<GenerateRequest, readonly PairVerdict[], GenerateResponse>;
}

const identitySchema = z.object({ provider: z.string(), model: z.string(), promptHash: z.string() });
const rateSchema = z.object({ n: z.int().nonnegative(), of: z.int().nonnegative() });
/** Errors out of tries. */
export type ErrorRate = Readonly<z.infer<typeof rateSchema>>;

/** How often a judge errs on pairs of which the answer is known. */
export const calibrationSchema = z.object({
  judge: identitySchema,
  pairs: z.int().positive(),
  /** Claims that the words do not show, and that it called shown. */
  falselyShown: rateSchema,
  /** Claims that the words show, and that it called not shown. */
  falselyRefused: rateSchema,
  /** Pairs on which it gave two answers, none, or "unsure". */
  unsure: rateSchema,
  /** The same by kind, the kind with most lies called shown first. */
  byKind: z.array(z.object({ kind: z.string(), falselyShown: rateSchema, falselyRefused: rateSchema })),
});
/** How often a judge errs on pairs of which the answer is known. */
export type Calibration = Readonly<z.infer<typeof calibrationSchema>>;

/** The judge that a run was started with: its provider as it was asked for. */
export const judgeConfigSchema = identitySchema.extend({
  baseURL: z.string().optional(),
  calibration: calibrationSchema.optional(),
});
/** The judge that a run was started with. */
export type JudgeConfig = z.infer<typeof judgeConfigSchema>;

/** What a judge said of the claims of a set. */
export const judgeRecordSchema = identitySchema.extend({
  calibration: calibrationSchema.optional(),
  /** Claims that it was asked about, and of these how many it lifted, lowered, and could not decide. */
  asked: z.int().nonnegative(),
  lifted: z.int().nonnegative(),
  lowered: z.int().nonnegative(),
  unsure: z.int().nonnegative(),
  /** Why it may lift nothing. Absent where it may. */
  liftsNothing: z.enum(["not-calibrated", "errs-often", "wrote-the-claims"]).optional(),
});
/** What a judge said of the claims of a set. */
export type JudgeRecord = z.infer<typeof judgeRecordSchema>;

/** A judge that calls more of the false claims shown than this lifts nothing. */
export const mostFalselyShown = 0.1;

/** Whether a judge errs so seldom that its word can lift a claim; an answer to half of the pairs is asked for as well. */
export function mayLift({ falselyShown, unsure }: Calibration): boolean {
  return falselyShown.n <= mostFalselyShown * falselyShown.of && 2 * unsure.n <= unsure.of;
}

/** How a claim's `checkedBy` names a judge. */
export function judgeName({ provider, model }: SupportJudge["identity"]): string {
  return `judge ${provider} ${model}`;
}
