import type { Span, Support } from "@persona/contracts";

/**
 * Counts who supports a claim: the different participants in its evidence. See `Support` for the two bases.
 *
 * @param groupSize number of members of the group
 */
export function countSupport(
  evidence: readonly Pick<Span, "participantId">[],
  counterEvidence: readonly Pick<Span, "participantId">[],
  base: Support["base"],
  groupSize: number,
): Support {
  const supporters = participantsOf(evidence);
  const asked = base === "members" ? groupSize : supporters.union(participantsOf(counterEvidence)).size;
  return { n: supporters.size, of: asked, base };
}

function participantsOf(spans: readonly Pick<Span, "participantId">[]): Set<string> {
  return new Set(spans.flatMap(({ participantId }) => participantId ?? []));
}

/** A count that a text states: `7 of 12`, `7 out of 12`, `7/12`, or a percentage. */
export interface StatedCount {
  readonly text: string;
  readonly n?: number;
  readonly of?: number;
  readonly percent?: number;
}

/** The counts that a text states. */
export function statedCounts(text: string): readonly StatedCount[] {
  const fractions = [...text.matchAll(/\b(\d+) ?(?:of|out of|\/) ?(?:the )?(\d+)\b/gi)].map((match) => ({
    text: match[0],
    n: Number(match[1]),
    of: Number(match[2]),
  }));
  const percentages = [...text.matchAll(/\b(\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b)/gi)].map((match) => ({
    text: match[0],
    percent: Number(match[1]),
  }));
  return [...fractions, ...percentages];
}

/** Whether a stated count is the counted one. A percentage may be rounded to a whole number. */
export function agrees(stated: StatedCount, { n, of }: Support): boolean {
  if (stated.percent !== undefined) return Math.abs(stated.percent - (100 * n) / of) <= 0.5;
  return stated.n === n && stated.of === of;
}
