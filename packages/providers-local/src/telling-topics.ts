import type { EvidencePack, Mention, Topic } from "@persona/contracts";
import type { Candidate } from "./candidates.ts";

/** A topic that tells a group from the others, and the count that shows who speaks of it. */
export interface TellingTopic {
  readonly topic: Topic;
  readonly mention: Mention;
  /** How much it tells: see {@link tellingTopics}. */
  readonly weight: number;
}

/** Who speaks of a topic tells a group from the others where it is more of the group by this much. */
export const leastAdvantage = 0.25;
/** A quality or a name says little beside a thing that people do something with. */
const lesserWeight = 0.5;

/**
 * Topics that tell a group from the others, most telling first. Coverage comes first and contrast second: the share of
 * the group that speaks of it, times how much larger that is than the share of the others, and more for what members
 * bring up where they say what they do, want or find hard.
 *
 * @param leastShare the share of the group that has to speak of a topic
 */
export function tellingTopics(
  pack: EvidencePack,
  candidates: readonly Candidate[],
  leastShare: number,
): readonly TellingTopic[] {
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
    .flatMap((topic): readonly TellingTopic[] => {
      const mention = pack.mentions.find(({ topic: label }) => label === topic.label);
      if (mention === undefined) return [];
      const speakers = new Set(cued.get(topic.label)?.map(({ by }) => by)).size;
      const kind = isThing(topic.label) ? 1 : lesserWeight;
      const weight = kind * topic.pSegment * advantageOf(topic) * (1 + speakers / pack.n);
      return [{ topic, mention, weight }];
    })
    .toSorted((a, b) => b.weight - a.weight);
}

/** How much more of the group than of the others it is true of; where there are no others, of how much of the group. */
export function advantageOf({ pSegment, pRest }: Pick<Topic, "pSegment" | "pRest">): number {
  return pSegment - (pRest ?? 0);
}

/** Whether a topic is neither a quality, which stands in quotes, nor written like somebody's name. */
function isThing(label: string): boolean {
  return !/^[“"]|^\p{Lu}\p{Ll}/u.test(label);
}
