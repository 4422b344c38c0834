import type { EvidencePack } from "@persona/contracts";
import type { Candidate } from "./candidates.ts";
import { distinctiveTopics, isThing } from "./distinctive-topics.ts";
import { nameInSpeech } from "./name-in-speech.ts";
import { withPreposition } from "./preposition.ts";
import { spokenAs } from "./spoken-as.ts";
import type { TitlePhrase } from "./title-phrase.ts";

/** What a group says that sets it apart, as parts of a title. */
export interface SpokenPhrases {
  /** What they say that they do: `quoting`. */
  readonly deeds: readonly TitlePhrase[];
  /** Where, when or by what means they do it, or what they do without: `on the phone`, `no drones`. */
  readonly places: readonly TitlePhrase[];
  /** What else they have to do with: `the form`, `receipts`. */
  readonly things: readonly TitlePhrase[];
}

/** A deed is in a title where this many say that they do it themselves. */
const fewestDoers = 2;
/** Without its object, a deed says less than a thing. A verb that is a topic has half the weight of a thing already. */
const weightOfDeed = { noun: 0.75, verb: 1.5 };
/** What anybody does says nothing without its object. */
const everyday =
  /^(?:leav|start|stopp?|stay|stand|walk|runn?|go|com|pay|writ|press|turn|wait|sitt?|plan|chang|try|ask|tell|show|bring|putt?|open|clos|send|mov|liv|end|beginn?|hear|keep|call|giv|us|work|look|talk|hold|carry|pull|push|lift|lov|help|check|watch|read|eat|play|drink|sleep|driv|meet|need|add|buy|cost|break|cutt?|find|sell)ing$/;

/** The parts of a title that what this share of a group says would give. */
export function spokenPhrases(
  pack: EvidencePack,
  candidates: readonly Candidate[],
  share: number,
): SpokenPhrases {
  const named = distinctiveTopics(pack, candidates, share)
    .filter(({ topic }) => isNameable(topic.label))
    .map((one) => ({
      ...one,
      said: pack.statements.filter(({ topics }) => topics.includes(one.topic.label)),
    }))
    .map((one) => ({ ...one, as: spokenAs(one.topic.label, one.said) }));
  const deeds = named.flatMap(({ topic: { label }, as: { kind, gerund, doers }, mention, weight }) =>
    kind === "thing" || doers.size < fewestDoers || everyday.test(gerund)
      ? []
      : [
          {
            words: gerund,
            evidence: [mention.id],
            weight: weight * (isThing(label) ? weightOfDeed.noun : weightOfDeed.verb),
          },
        ],
  );
  const places = named
    .flatMap(({ topic: { label }, mention, weight, said, as: { kind } }) => {
      const placed = isDenial(label) ? { words: label, share: 1 } : withPreposition(label, said);
      return placed === undefined || kind === "deed"
        ? []
        : [{ words: placed.words, evidence: [mention.id], weight, rank: weight * placed.share }];
    })
    .toSorted((a, b) => b.rank - a.rank);
  const things = named.flatMap(({ topic: { label }, mention, weight, said, as: { kind } }) =>
    kind === "thing" && !isDenial(label)
      ? [{ words: nameInSpeech(label, said), evidence: [mention.id], weight }]
      : [],
  );
  return { deeds, places, things };
}

/** Whether a topic may be in a title: neither a quality, which is written in quotes, nor what may be a name. */
export function isNameable(label: string): boolean {
  return !/[“"]|(?:^|\s)\p{Lu}\p{Ll}/u.test(label);
}

function isDenial(label: string): boolean {
  return /^(?:no|not|without) /.test(label);
}
