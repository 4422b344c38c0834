import type { Reading } from "@persona/reading";
import type { Aligned } from "./align.ts";
import type { JudgedClaim, Testimony } from "./evidence.ts";
import type { Finding } from "./finding.ts";

/** A claim next to what one person said, word by word. */
export interface Comparison {
  readonly claim: JudgedClaim;
  readonly reading: Reading;
  readonly testimony: readonly Testimony[];
  readonly evidence: readonly Reading[];
  /** The content words of the claim. */
  readonly aligned: readonly Aligned[];
  /** Stems of the questions, of what stands around the evidence, and of the codebook. */
  readonly around: ReadonlySet<string>;
  /** Share of the claim's content words that the evidence has, 0 to 1; 1 for a claim without any. */
  readonly coverage: number;
  /** The same share, with words counted that only stand around the evidence. */
  readonly wideCoverage: number;
  /** Share of the evidence's content words that the claim has. */
  readonly echo: number;
}

/**
 * Whether a clause of the claim speaks of the same as the evidence: half of its words stand there, or three. A claim in
 * other words may share a word with its evidence by chance, and then nothing can be held against it.
 */
export function isClose({ aligned }: Pick<Comparison, "aligned">, clause: number): boolean {
  const words = aligned.filter(({ word }) => word.clause === clause);
  const found = words.filter(({ strength, places }) => places.length > 0 && strength !== "related").length;
  return (found >= 3 && 2 * found >= words.length) || 3 * found >= 2 * words.length;
}

/** A rule compares one thing, and says what it found. */
export type Rule = (comparison: Comparison) => readonly Finding[];
