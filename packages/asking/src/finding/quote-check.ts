import type { Locator, Role } from "@persona/contracts";
import type { AlignedWord } from "./align.ts";

/**
 * What a quote is:
 * `verbatim`, in one turn of the person it is attributed to, or of any participant where it is attributed to nobody;
 * `nearly`, with words that differ;
 * `stitched`, out of parts from several places, or with a gap that hides a denial;
 * `somebody-elses`, said only by the interviewer or by a person that it is not attributed to;
 * `not-found`, which includes paraphrases, translations and inventions.
 */
export type QuoteVerdict = "verbatim" | "nearly" | "stitched" | "somebody-elses" | "not-found";

/** Words that were said, and where. */
export interface Passage {
  readonly spanId: string;
  readonly sourceId: string;
  readonly participantId?: string;
  readonly role: Role;
  readonly locator: Locator;
  /** As they were written down, without what stands around them. */
  readonly text: string;
}

/** What was found out about a quote. */
export interface QuoteCheck {
  readonly verdict: QuoteVerdict;
  /**
   * Where its words stand: the places of a verbatim quote, of each part of a stitched one in order, the most similar
   * passage of another. At most twenty.
   */
  readonly passages: readonly Passage[];
  /** The words that differ from the passage, each with what was said. Only for `nearly`. */
  readonly differences?: readonly AlignedWord[];
  /** A verbatim quote that leaves out, right before it, what changes its meaning, everywhere that it was said. */
  readonly isCut?: true;
  /** A gap of a stitched quote hides a denial, while all parts stand in one turn. */
  readonly hidesDenial?: true;
  /** The language of a quote that was not found, where nobody speaks it: an ISO 639 code. It is a translation or invented. */
  readonly otherLanguage?: string;
}
