/** Tokens that an answer reports. Input includes what was read from and written to the cache; output includes reasoning. */
export interface AnswerUsage {
  readonly inputTokens: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly outputTokens: number;
  readonly reasoning: number;
}

/** What the test server answers, before a protocol puts it into its own words. */
export interface Answer {
  readonly id: string;
  readonly text: string;
  readonly finish: "stop" | "length" | "refusal" | "content-filter";
  readonly usage: AnswerUsage;
}

/** An answer as a script or a rule gives it; the server fills in the rest. Give `text` or `json`. */
export interface AnswerSpec {
  readonly text?: string;
  readonly json?: unknown;
  /** @default "stop" */
  readonly finish?: Answer["finish"];
  /** @default counted at four characters a token */
  readonly usage?: Partial<AnswerUsage>;
}

/** Tokens of a text by the test server's count: one for every four characters, rounded up. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
