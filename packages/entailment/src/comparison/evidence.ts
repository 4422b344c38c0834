/** What one person said, or how people answered, and what was said around it. */
export interface Testimony {
  /** The question that was answered; empty where the source does not say. */
  readonly question: string;
  readonly said: string;
  /** Whether it is one of the given answers to a closed question. */
  readonly isAnswer: boolean;
  /** Who said it; without it, each is another person. */
  readonly person?: string;
  /** What was said around it: it helps to find what a word means, and supports nothing. */
  readonly context?: string;
}

/** A claim that is to be judged. */
export interface JudgedClaim {
  readonly text: string;
  /** Whether it stands where wishes stand, so that `Bigger buttons` is one. */
  readonly isWish?: boolean;
  /** How many people support it, and of how many. */
  readonly support?: { readonly n: number; readonly of: number };
  /** Words of codes and topics, which claims may use. */
  readonly codebook?: readonly string[];
}
