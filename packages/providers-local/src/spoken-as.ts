import type { Statement } from "@persona/contracts";
import { gerundOf, isGerund } from "./gerund.ts";
import { usesOf } from "./topic-uses.ts";
import type { TopicUse } from "./topic-uses.ts";

/** A topic, as those who mention it use its word. */
export interface SpokenAs {
  /** A thing that they name, something that is done, or each in the mouths of different people, who speak of unlike things. */
  readonly kind: "thing" | "deed" | "mixed";
  /** As something that is done: `quoting`. */
  readonly gerund: string;
  /** Who says that they do it themselves: `I quote`, `we have to scan each one`. */
  readonly doers: ReadonlySet<string>;
}

/** Words before a verb. After a bare "to" there may be a place: "to nursery". */
const beforeVerb =
  /^(?:i|we|you|they|he|she|who|can|can['’]t|cannot|could|must|should|will|would|may|might|did|don['’]t|doesn['’]t|didn['’]t|won['’]t|i['’]ll|we['’]ll|you['’]ll|they['’]ll|i['’]d|we['’]d|let['’]s|please|never|always|usually)$/;
const beforeThing =
  /^(?:the|an?|my|our|your|his|her|its|their|this|that|these|those|one|two|three|every|each|another|no|some|any)$/;
const object = /^(?:it|them|him|me|us|everything|everybody|everyone|something|anything)$/;
const self = /^(?:i|we)$/;
/** Words between "I" and what they do. */
const adverb =
  /^(?:always|usually|just|often|also|then|now|mostly|only|still|even|sometimes|normally|first|simply|have|had|to)$/;
/** Of those who mention it, this share uses it in one way. */
const agreeing = 2 / 3;

/** How those who mention a topic of one word use it. Words of a quality in quotes, and phrases, are things. */
export function spokenAs(
  topic: string,
  said: readonly Pick<Statement, "text" | "participantId">[],
): SpokenAs {
  const isVerb = isGerund(topic);
  const base = topic.replace(/(?<=[^s])s$/, "");
  const gerund = isVerb ? topic : gerundOf(base);
  if (!/^\p{Ll}+$/u.test(topic)) return { kind: "thing", gerund, doers: new Set() };
  const [deeds, things, doers] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { text, participantId } of said)
    for (const use of usesOf(topic, text)) {
      const isDeed = isDone(use, { base, isVerb });
      (isDeed ? deeds : things).add(participantId);
      if (isDeed && isOwn(use)) doers.add(participantId);
    }
  const all = deeds.union(things).size;
  if (all === 0) return { kind: isVerb ? "deed" : "thing", gerund, doers };
  return { kind: kindOf(deeds.size, things.size, agreeing * all), gerund, doers };
}

function kindOf(deeds: number, things: number, enough: number): SpokenAs["kind"] {
  if (things >= enough && things >= deeds) return "thing";
  return deeds >= enough ? "deed" : "mixed";
}

/** A verb is something that is done where nothing around it shows either, and "bed" is no form of another verb. */
function isDone(
  { words, from, to }: TopicUse,
  { base, isVerb }: { readonly base: string; readonly isVerb: boolean },
): boolean {
  const [before = "", word = "", after = ""] = [words[from - 1], words[from], words[to]];
  if (beforeThing.test(before)) return false;
  const isInflected = word !== base && /(?:ed|ing)$/.test(word);
  return isVerb || isInflected || beforeVerb.test(before) || object.test(after);
}

function isOwn({ words, from }: TopicUse): boolean {
  let at = from - 1;
  while (at > 0 && adverb.test(words[at] ?? "")) at -= 1;
  return self.test(words[at] ?? "") && !/^(?:if|wish|when)$/.test(words[at - 1] ?? "");
}
