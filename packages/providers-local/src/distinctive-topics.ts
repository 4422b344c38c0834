import type { EvidencePack, Mention, Topic } from "@persona/contracts";
import { isGerund } from "./gerund.ts";
import type { Candidate } from "./candidates.ts";

/** A topic in which a group differs from the others, and the count that shows who speaks of it. */
export interface DistinctiveTopic {
  readonly topic: Topic;
  readonly mention: Mention;
  /** How distinctive it is: see {@link distinctiveTopics}. */
  readonly weight: number;
}

/** A topic is distinctive where the share of the group that speaks of it is larger by this much. */
export const leastAdvantage = 0.25;
/** A quality, a name or a verb without its object says little compared with a thing that people do something with. */
const lesserWeight = 0.5;

/**
 * Topics in which a group differs from the others, the most distinctive first. Coverage comes first and contrast second: the share of
 * the group that speaks of it, times how much larger that is than the share of the others, and more for what members
 * mention where they say what they do, want or find hard.
 *
 * @param leastShare the share of the group that has to speak of a topic
 */
export function distinctiveTopics(
  pack: EvidencePack,
  candidates: readonly Candidate[],
  leastShare: number,
): readonly DistinctiveTopic[] {
  const cued = Map.groupBy(
    candidates.flatMap(({ statement }) =>
      statement.topics.map((label) => ({ label, by: statement.participantId })),
    ),
    ({ label }) => label,
  );
  const all = pack.topics.filter(
    (topic) => topic.n >= 2 && topic.pSegment >= leastShare && advantageOf(topic) >= leastAdvantage,
  );
  const apart = all.some(({ ci95 }) => ci95 === null || ci95[0] > 0) ? all : [];
  return apart
    .flatMap((topic): readonly DistinctiveTopic[] => {
      const mention = pack.mentions.find(({ topic: label }) => label === topic.label);
      if (mention === undefined) return [];
      const speakers = new Set(cued.get(topic.label)?.map(({ by }) => by)).size;
      const kind = isThing(topic.label) ? 1 : lesserWeight;
      const weight = kind * topic.pSegment * advantageOf(topic) * (1 + speakers / pack.n);
      return [{ topic, mention, weight }];
    })
    .toSorted((a, b) => b.weight - a.weight);
}

/** The share of the group of which it is true, minus that of the others; where there are no others, the share of the group. */
export function advantageOf({ pSegment, pRest }: Pick<Topic, "pSegment" | "pRest">): number {
  return pSegment - (pRest ?? 0);
}

/**
 * Whether a topic is neither a quality, which is written in quotes, nor written like somebody's name, nor one verb alone:
 * `accepting`.
 */
export function isThing(label: string): boolean {
  return !/[“"]|^\p{Lu}\p{Ll}/u.test(label) && !isGerund(label);
}
