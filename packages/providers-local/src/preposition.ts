import type { Statement } from "@persona/contracts";
import { usesOf } from "./topic-uses.ts";

/** Words that say where, when or with what people do something. */
const prepositions = new Set(
  "on at in by from to after before without through between during around".split(" "),
);
const determiners = new Set("the my our a an their your this that these those its one every each".split(" "));
/** Before one of these the place is somebody else's or nobody's: "not on the phone". */
const denials = new Set("not no never without isn't don't wasn't nor".split(" "));
const fewestSpeakers = 2;
const leastShare = 1 / 3;

/** A topic as a place: `on the phone`. */
export interface Placed {
  readonly words: string;
  /** The share of its speakers who use any preposition before it. */
  readonly share: number;
}

/**
 * A topic with the preposition that its speakers use most before it: `on the phone`, `at the station`. Undefined where
 * fewer than two of them, or less than a third, use the same.
 *
 * @param said the statements that mention the topic
 */
export function withPreposition(
  topic: string,
  said: readonly Pick<Statement, "text" | "participantId">[],
): Placed | undefined {
  const speakers = new Map<string, Set<string>>();
  const all = new Set<string>();
  let articles = 0;
  let named = 0;
  for (const { text, participantId } of said) {
    all.add(participantId);
    for (const { words, from, to } of usesOf(topic, text)) {
      if (words.slice(from, to).join(" ").length > topic.length + 2) continue;
      const hasArticle = determiners.has(words[from - 1] ?? "");
      const preposition = words[from - (hasArticle ? 2 : 1)] ?? "";
      if (!prepositions.has(preposition) || denials.has(words[from - (hasArticle ? 3 : 2)] ?? "")) continue;
      named += 1;
      if (hasArticle) articles += 1;
      speakers.set(preposition, (speakers.get(preposition) ?? new Set()).add(participantId));
    }
  }
  const [most] = [...speakers].toSorted((a, b) => b[1].size - a[1].size);
  if (most === undefined || most[1].size < fewestSpeakers || most[1].size < leastShare * all.size)
    return undefined;
  const placing = new Set([...speakers.values()].flatMap((people) => [...people]));
  return {
    words: `${most[0]} ${articles > named / 2 ? "the " : ""}${topic}`,
    share: placing.size / all.size,
  };
}
