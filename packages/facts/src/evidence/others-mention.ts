import type { FoundTopic } from "@persona/text";
import type { Comparison } from "../comparison/comparison.ts";
import { roundShare } from "../comparison/round-share.ts";
import { partsOf } from "./mentions.ts";

/** Who answered a question in their own words, and who of them mentions each topic, by position. */
interface Mentioning {
  readonly answered: ReadonlySet<number>;
  readonly byTopic: ReadonlyMap<FoundTopic, ReadonlySet<number>>;
}

/** Read once for all groups of a comparison. */
const read = new WeakMap<Comparison, ReadonlyMap<string, Mentioning>>();

/**
 * The share of some people who mention a topic in their answers to a question, or in all that they say; undefined where
 * none of them answered or said anything.
 */
export function shareMentioning(
  comparison: Comparison,
  positions: readonly number[],
  { topic, question }: { readonly topic: FoundTopic; readonly question?: string },
): number | undefined {
  const { variates } = comparison;
  const own = question === undefined ? undefined : mentionsByQuestion(comparison).get(question);
  const people = own?.byTopic.get(topic) ?? (question === undefined ? topic.people : new Set<number>());
  const isCounted = (position: number): boolean =>
    question === undefined ? variates.speaks[position] === 1 : own?.answered.has(position) === true;
  let [all, mentioning] = [0, 0];
  for (const position of positions) {
    if (!isCounted(position)) continue;
    all += 1;
    if (people.has(position)) mentioning += 1;
  }
  return all === 0 ? undefined : roundShare(mentioning / all);
}

function mentionsByQuestion(comparison: Comparison): ReadonlyMap<string, Mentioning> {
  const known = read.get(comparison);
  if (known !== undefined) return known;
  const found = new Map<string, { answered: Set<number>; byTopic: Map<FoundTopic, Set<number>> }>();
  for (const [position, person] of comparison.research.people.entries())
    for (const { question, topics } of partsOf(comparison, [person])) {
      if (question === undefined) continue;
      const own = found.get(question) ?? { answered: new Set(), byTopic: new Map() };
      found.set(question, own);
      own.answered.add(position);
      for (const topic of topics) own.byTopic.set(topic, (own.byTopic.get(topic) ?? new Set()).add(position));
    }
  read.set(comparison, found);
  return found;
}
