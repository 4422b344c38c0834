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
  readonly identity: { readonly provider: string; readonly model: string; readonly promptHash: string };
  /** Judges pairs, in their order: it yields requests for a model and receives the responses. */
  judge(pairs: readonly JudgedPair[]): Generator<GenerateRequest, readonly PairVerdict[], GenerateResponse>;
}
