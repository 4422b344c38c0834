import { mostTelling, packEvidence } from "./build-pack.ts";
import type { Evidence, EvidenceSource, TopicContrast } from "./build-pack.ts";
import { countMentions } from "./mentions.ts";
import type { Part } from "./mentions.ts";

/** Most statements from the member whose place a profile takes, and from each other member. */
const mostOfFirst = 16;
const mostOfOthers = 6;

/** Gathers what a sample of a group's members said and answered. Each member's statements are prepared only once. */
export class SampleEvidence {
  readonly #source: EvidenceSource;
  readonly #partsByMember = new Map<number, readonly Part[]>();

  constructor(source: EvidenceSource) {
    this.#source = source;
  }

  /** @param members positions of the sample, the one whose place the profile takes first */
  gather(members: readonly number[]): Evidence {
    const parts = members.flatMap((position, index) =>
      mostTelling(this.#partsOf(position), this.#source.topics, index === 0 ? mostOfFirst : mostOfOthers),
    );
    return packEvidence(this.#source, {
      members,
      parts,
      mentions: countMentions(parts),
      topics: this.#topicsIn(parts, members.length),
      codes: this.#source.codes(members),
    });
  }

  #partsOf(position: number): readonly Part[] {
    const known = this.#partsByMember.get(position);
    if (known !== undefined) return known;
    const parts = mostTelling(this.#source.partsOf(position), this.#source.topics, mostOfFirst);
    this.#partsByMember.set(position, parts);
    return parts;
  }

  /** Topics that the sample talks about, with its own counts next to those of people outside the group. */
  #topicsIn(parts: readonly Part[], of: number): readonly TopicContrast[] {
    const speakers = new Map<unknown, Set<string | undefined>>();
    for (const { topics, span } of parts) {
      for (const topic of topics) {
        const known = speakers.get(topic) ?? new Set();
        speakers.set(topic, known.add(span.participantId));
      }
    }
    return this.#source.topics.flatMap(({ topic, contrast }) => {
      const n = speakers.get(topic)?.size ?? 0;
      return n === 0 ? [] : [{ topic, contrast: { ...contrast, n, of, pSegment: n / of } }];
    });
  }
}
