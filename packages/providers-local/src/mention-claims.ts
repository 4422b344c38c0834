import type { DraftClaim, EvidencePack, Statement } from "@persona/contracts";
import { advantageOf, isThing } from "./distinctive-topics.ts";
import { sayTopic } from "./say-topic.ts";
import { speakersOf } from "./theme.ts";

const mostMentions = 12;
const fewestSpeakers = 2;
/** A topic is told where this share of the group speaks of it, and of those that the others speak of as much, this. */
const [leastShare, leastShareOfCommon] = [0.25, 0.6];
/** The others speak of it clearly less, or about as much. */
const leastAdvantage = 0.2;
/** A quality or a verb alone says less than a thing. */
const lesserWeight = 0.6;

/** A topic of speech, and who of the group speaks of it. */
interface SpokenOf {
  readonly label: string;
  /** As they say it: `the bank`, `exporting`. */
  readonly spoken: string;
  readonly id: string;
  readonly n: number;
  readonly of: number;
  readonly advantage: number;
  readonly said: readonly Statement[];
  readonly people: ReadonlySet<string>;
}

/**
 * What several of a group speak of, without regard to what is said of it: first what the others speak of less, then what
 * most of everybody speaks of. Only for speech; of answers, the question is told too (see `writtenThemes`).
 *
 * @param used ids of mentions that are stated elsewhere
 */
export function chooseMentionClaims(pack: EvidencePack, used: readonly string[] = []): readonly DraftClaim[] {
  const chosen: SpokenOf[] = [];
  const ranked = spokenOf(pack).toSorted((a, b) => weightOf(b) - weightOf(a) || (a.label < b.label ? -1 : 1));
  const stated = ranked.filter(({ id }) => used.includes(id));
  const coded = new Set((pack.codes ?? []).flatMap(({ code }) => code.toLowerCase().split(/[\s_/-]+/)));
  for (const one of ranked) {
    if (chosen.length === mostMentions) break;
    // a code says what they mean by it
    if (
      one.label
        .toLowerCase()
        .split(" ")
        .some((word) => coded.has(word))
    )
      continue;
    if (![...stated, ...chosen].some((other) => tellTheSame(one, other))) chosen.push(one);
  }
  return chosen
    .toSorted((a, b) => Number(isApart(b)) - Number(isApart(a)) || b.n - a.n)
    .map((one) => ({ field: "context", text: stateMention(one), evidence: [one.id] }));
}

/** `4 of 4 speak of the phone.` The share of the others stands next to it. */
export function stateMention(one: Pick<SpokenOf, "spoken" | "n" | "of">): string {
  return `${one.n} of ${one.of} speak of ${one.spoken}.`;
}

/** The topics of speech that at least two members speak of. */
export function spokenOf(pack: EvidencePack): readonly SpokenOf[] {
  return pack.topics.flatMap((topic): readonly SpokenOf[] => {
    const mention = pack.mentions.find(
      ({ topic: label, question }) => label === topic.label && question === undefined,
    );
    const said = pack.statements.filter(
      ({ topics, question }) => question === undefined && topics.includes(topic.label),
    );
    if (mention === undefined || mention.n < fewestSpeakers || said.length === 0) return [];
    const advantage = advantageOf(topic);
    const share = mention.n / mention.of;
    if (share < (advantage >= leastAdvantage ? leastShare : leastShareOfCommon)) return [];
    const spoken = sayTopic(topic.label, said);
    if (spoken === undefined) return [];
    const { id, n, of } = mention;
    return [{ label: topic.label, spoken, id, n, of, advantage, said, people: speakersOf(said) }];
  });
}

function isApart({ advantage }: Pick<SpokenOf, "advantage">): boolean {
  return advantage >= leastAdvantage;
}

function weightOf({ n, of, advantage, label }: SpokenOf): number {
  return (n / of) * (0.15 + Math.max(0, advantage)) * (isThing(label) ? 1 : lesserWeight);
}

/** `Relay form` and `form` by nearly the same people are one thing. */
export function tellTheSame(
  one: Pick<SpokenOf, "label" | "people">,
  other: Pick<SpokenOf, "label" | "people">,
): boolean {
  if (one.label === other.label) return true;
  const words = new Set(other.label.toLowerCase().replaceAll(/[“”]/g, "").split(" "));
  const isShared = one.label
    .toLowerCase()
    .replaceAll(/[“”]/g, "")
    .split(" ")
    .some((word) => words.has(word));
  const both = one.people.intersection(other.people).size;
  return isShared && both >= Math.min(one.people.size, other.people.size) / 2;
}
