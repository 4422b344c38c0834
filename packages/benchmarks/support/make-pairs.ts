import { seededRandom } from "@persona/statistics";
import { circumstances, people, places, things, times, towardPeople, withThings } from "./pair-words.ts";

/** What somebody said, a claim that it supports, and one that uses the same words and that it does not support. */
export interface Pair {
  readonly kind: PairKind;
  readonly said: string;
  readonly truth: string;
  readonly lie: string;
  /** Whether the rules were written with it in view. */
  readonly isHeldOut: boolean;
}

export const pairKinds = ["swaps", "conditions", "lists", "reported", "passive", "relative"] as const;
export type PairKind = (typeof pairKinds)[number];

type Sentences = readonly [said: string, truth: string, lie: string];

/** Words for one pair: two people, two doings, three things, and where and when. */
interface Words {
  readonly one: string;
  readonly other: string;
  readonly deed: (typeof towardPeople)[number];
  readonly use: (typeof withThings)[number];
  readonly otherUse: (typeof withThings)[number];
  readonly thing: string;
  readonly second: string;
  readonly third: string;
  readonly time: string;
  readonly place: string;
  readonly when: string;
}

type Template = (words: Words) => Sentences;

const templates: Readonly<Record<PairKind, readonly Template[]>> = {
  swaps: [
    ({ one, deed, time }) => [
      `The ${one} ${deed[1]} me ${time}.`,
      `Is ${deed[3]} by the ${one} ${time}.`,
      `${capital(deed[1])} the ${one} ${time}.`,
    ],
    ({ one, deed, time }) => [
      `I ${deed[0]} the ${one} ${time}, that's just how it is.`,
      `${capital(deed[1])} the ${one} ${time}.`,
      `The ${one} ${deed[1]} them ${time}.`,
    ],
    ({ one, other, deed, place }) => [
      `The ${one} ${deed[1]} the ${other} ${place}.`,
      `Says that the ${one} ${deed[1]} the ${other} ${place}.`,
      `The ${other} ${deed[1]} the ${one} ${place}.`,
    ],
    ({ one, thing, time }) => [
      `I send the ${thing} to the ${one} ${time}.`,
      `Sends the ${one} the ${thing} ${time}.`,
      `The ${one} sends them the ${thing} ${time}.`,
    ],
    ({ one, thing, place }) => [
      `My ${one} gives me the ${thing} ${place}.`,
      `The ${one} gives them the ${thing} ${place}.`,
      `Gives the ${thing} to the ${one} ${place}.`,
    ],
    ({ one, other, deed, time }) => [
      `Usually the ${one} ${deed[1]} the ${other} and I stay out of it.`,
      `The ${one} usually ${deed[1]} the ${other}.`,
      `Usually ${deed[1]} the ${one}, and the ${other} stays out of it ${time}.`,
    ],
    ({ one, use, thing, place }) => [
      `The ${one} ${use[1]} the ${thing} ${place}, not me.`,
      `The ${one} ${use[1]} the ${thing} ${place}.`,
      `${capital(use[1])} the ${thing} ${place}, not the ${one}.`,
    ],
    ({ one, other, use, thing }) => [
      `The ${one} ${use[2]} the ${thing} and the ${other} had to wait.`,
      `The ${other} had to wait while the ${one} ${use[2]} the ${thing}.`,
      `The ${other} ${use[2]} the ${thing} and the ${one} had to wait.`,
    ],
  ],
  conditions: [
    ({ use, thing, when }) => [
      `If ${when}, I ${use[0]} the ${thing} by hand.`,
      `${capital(use[1])} the ${thing} by hand if ${when}.`,
      `${capital(use[1])} the ${thing} by hand.`,
    ],
    ({ use, thing, when }) => [
      `I can ${use[0]} the ${thing} quickly as long as ${negate(when)}.`,
      `Can ${use[0]} the ${thing} quickly as long as ${negate(when)}.`,
      `Quickly ${use[1]} the ${thing}.`,
    ],
    ({ one, deed, when }) => [
      `The ${one} only ${deed[1]} me when ${when}.`,
      `The ${one} ${deed[1]} them only when ${when}.`,
      `The ${one} ${deed[1]} them.`,
    ],
    ({ use, thing, otherUse, second }) => [
      `If I had to ${use[0]} the ${thing}, I'd ${otherUse[0]} the ${second} first.`,
      `Would ${otherUse[0]} the ${second} first if they had to ${use[0]} the ${thing}.`,
      `Had to ${use[0]} the ${thing} and ${otherUse[2]} the ${second} first.`,
    ],
    ({ use, thing, when }) => [
      `Unless ${when}, I ${use[0]} the ${thing} myself.`,
      `${capital(use[1])} the ${thing} themselves unless ${when}.`,
      `${capital(use[1])} the ${thing} themselves when ${when}.`,
    ],
    ({ one, use, thing }) => [
      `I would ${use[0]} the ${thing} if the ${one} asked me to.`,
      `Would ${use[0]} the ${thing} if the ${one} asked.`,
      `${capital(use[1])} the ${thing} because the ${one} asked.`,
    ],
    ({ use, thing, when, place }) => [
      `Whenever ${when} I ${use[0]} the ${thing} ${place}.`,
      `When ${when}, ${use[1]} the ${thing} ${place}.`,
      `Always ${use[1]} the ${thing} ${place}.`,
    ],
  ],
  lists: [
    ({ use, thing, second, third }) => [
      `I ${use[0]} the ${thing}, the ${second} and the ${third}.`,
      `${capital(use[1])} the ${thing} and the ${third}.`,
      `${capital(use[1])} only the ${thing}, not the ${third}.`,
    ],
    ({ use, otherUse, thing, second }) => [
      `I ${use[0]} the ${thing} and ${otherUse[0]} the ${second}.`,
      `${capital(otherUse[1])} the ${second} and ${use[1]} the ${thing}.`,
      `${capital(use[1])} the ${second} and ${otherUse[1]} the ${thing}.`,
    ],
    ({ use, thing, second, third }) => [
      `I don't ${use[0]} the ${thing} or the ${second}, I ${use[0]} the ${third}.`,
      `${capital(use[1])} the ${third} but not the ${thing}.`,
      `${capital(use[1])} the ${thing} but not the ${third}.`,
    ],
    ({ use, thing, second, third }) => [
      `First I ${use[0]} the ${thing}, then the ${second}, and last the ${third}.`,
      `${capital(use[1])} the ${thing} first and the ${third} last.`,
      `${capital(use[1])} the ${third} first and the ${thing} last.`,
    ],
    ({ one, other, use, otherUse, thing }) => [
      `The ${one} ${use[1]} the ${thing}, the ${other} ${otherUse[1]} it.`,
      `The ${thing} is ${use[3]} by the ${one} and ${otherUse[3]} by the ${other}.`,
      `The ${other} ${use[1]} the ${thing}, the ${one} ${otherUse[1]} it.`,
    ],
    ({ thing, second, place, use }) => [
      `The ${thing} is ${place} and the ${second} is next to my bed, so I ${use[0]} both.`,
      `The ${second} is next to the bed and the ${thing} is ${place}.`,
      `The ${second} is ${place} and the ${thing} is next to the bed.`,
    ],
    ({ use, thing, second, third }) => [
      `We ${use[0]} the ${thing}, sometimes the ${second}, but never the ${third}.`,
      `They sometimes ${use[0]} the ${second} and never the ${third}.`,
      `They sometimes ${use[0]} the ${third} and never the ${second}.`,
    ],
  ],
  reported: [
    ({ one, use, thing, time }) => [
      `My ${one} says I ${use[0]} the ${thing} too often.`,
      `Is said by the ${one} to ${use[0]} the ${thing} too often.`,
      `${capital(use[1])} the ${thing} too often ${time}.`,
    ],
    ({ one, thing }) => [
      `The ${one} thinks the ${thing} is a waste of time.`,
      `The ${one} thinks that the ${thing} is a waste of time.`,
      `Thinks the ${thing} is a waste of time.`,
    ],
    ({ one, use, thing }) => [
      `According to the ${one}, you have to ${use[0]} each ${thing} twice.`,
      `According to the ${one}, each ${thing} has to be ${use[3]} twice.`,
      `${capital(use[1])} each ${thing} twice.`,
    ],
    ({ one, use, thing, time }) => [
      `The ${one} told me "I ${use[0]} the ${thing} ${time}".`,
      `The ${one} ${use[1]} the ${thing} ${time}, or says so.`,
      `${capital(use[1])} the ${thing} ${time}.`,
    ],
    ({ one, thing }) => [
      `They say the ${thing} is safe, the ${one} keeps repeating it, and I have my doubts.`,
      `Has doubts, though others say that the ${thing} is safe.`,
      `The ${thing} is safe.`,
    ],
    ({ one, use, thing }) => [
      `My ${one} believes that we ${use[0]} the ${thing} for fun.`,
      `The ${one} believes that they ${use[0]} the ${thing} for fun.`,
      `${capital(use[1])} the ${thing} for fun.`,
    ],
    ({ one, other, thing }) => [
      `The ${one} complains that the ${other} is rude about the ${thing}.`,
      `The ${one} complains that the ${other} is rude about the ${thing}.`,
      `Complains that the ${one} is rude about the ${thing}.`,
    ],
  ],
  passive: [
    ({ one, use, thing, time }) => [
      `The ${one} ${use[1]} the ${thing} ${time}.`,
      `The ${thing} is ${use[3]} by the ${one} ${time}.`,
      `The ${one} is ${use[3]} by the ${thing} ${time}.`,
    ],
    ({ one, other, deed }) => [
      `The ${one} was ${deed[3]} by the ${other} last week.`,
      `The ${other} ${deed[2]} the ${one} last week.`,
      `The ${one} ${deed[2]} the ${other} last week.`,
    ],
    ({ one, use, thing, place }) => [
      `Our ${thing} gets ${use[3]} by the ${one} ${place}.`,
      `The ${one} ${use[1]} their ${thing} ${place}.`,
      `${capital(use[1])} the ${thing} of the ${one} ${place}.`,
    ],
    ({ one, deed, time }) => [
      `I'm ${deed[3]} by the ${one} ${time}.`,
      `The ${one} ${deed[1]} them ${time}.`,
      `The ${one} is ${deed[3]} by them ${time}.`,
    ],
    ({ one, use, thing, time }) => [
      `I ${use[0]} the ${thing} ${time} and the ${one} knows it.`,
      `The ${thing} is ${use[3]} ${time}.`,
      `The ${thing} is ${use[3]} by the ${one} ${time}.`,
    ],
    ({ use, thing, place }) => [
      `The ${thing} was never ${use[3]} ${place}.`,
      `Nobody ever ${use[2]} the ${thing} ${place}.`,
      `The ${thing} was ${use[3]} ${place}.`,
    ],
    ({ one, other, deed, place }) => [
      `The ${one} ${deed[2]} the ${other} ${place} yesterday.`,
      `The ${other} was ${deed[3]} by the ${one} ${place} yesterday.`,
      `The ${one} was ${deed[3]} by the ${other} ${place} yesterday.`,
    ],
  ],
  relative: [
    ({ one, other, deed, use, thing }) => [
      `The ${one} who ${deed[1]} the ${other} ${use[1]} the ${thing}.`,
      `The ${one} ${deed[1]} the ${other} and ${use[1]} the ${thing}.`,
      `The ${other} who ${deed[1]} the ${one} ${use[1]} the ${thing}.`,
    ],
    ({ one, use, thing, place }) => [
      `I know the ${one} who ${use[1]} the ${thing} ${place}.`,
      `Knows a ${one} who ${use[1]} the ${thing} ${place}.`,
      `${capital(use[1])} the ${thing} ${place}, which the ${one} knows.`,
    ],
    ({ one, use, otherUse, thing }) => [
      `I ${otherUse[0]} the ${thing} that the ${one} ${use[2]}.`,
      `${capital(otherUse[1])} the ${thing} which the ${one} ${use[2]}.`,
      `The ${one} ${otherUse[1]} the ${thing} that they ${use[2]}.`,
    ],
    ({ one, other, use, thing }) => [
      `The ${thing} that the ${one} ${use[2]} belongs to the ${other}.`,
      `The ${other}'s ${thing} was ${use[3]} by the ${one}.`,
      `The ${thing} that the ${other} ${use[2]} belongs to the ${one}.`,
    ],
    ({ one, deed, use, thing }) => [
      `The ${one}, who never ${deed[1]} anybody, ${use[1]} the ${thing}.`,
      `The ${one} ${use[1]} the ${thing} and never ${deed[1]} anybody.`,
      `The ${one}, who ${deed[1]} everybody, never ${use[1]} the ${thing}.`,
    ],
    ({ one, thing, second, use }) => [
      `My ${one}, whose ${thing} is old, ${use[1]} the new ${second}.`,
      `The ${one} has an old ${thing} and ${use[1]} the new ${second}.`,
      `The ${one}, whose ${second} is old, ${use[1]} the new ${thing}.`,
    ],
    ({ one, other, deed, time }) => [
      `The ${one} I ${deed[0]} ${time} is friends with the ${other}.`,
      `${capital(deed[1])} a ${one} ${time} who is friends with the ${other}.`,
      `${capital(deed[1])} the ${other} ${time}, who is friends with the ${one}.`,
    ],
  ],
};

/** The pairs of all kinds, the same for the same seed; every second one is held out. */
export function makePairs({ each, seed }: { readonly each: number; readonly seed: number }): readonly Pair[] {
  return pairKinds.flatMap((kind, at) => {
    const random = seededRandom(seed + at);
    const pick = <Item>(list: readonly Item[]): Item => list[random.below(list.length)] as Item;
    const pickOthers = <Item>(list: readonly Item[], count: number): readonly Item[] => {
      const chosen = new Set<Item>();
      while (chosen.size < count) chosen.add(pick(list));
      return [...chosen];
    };
    return Array.from({ length: each }, (_, index): Pair => {
      const [one = "", other = ""] = pickOthers(people, 2);
      const [thing = "", second = "", third = ""] = pickOthers(things, 3);
      const [use, otherUse] = pickOthers(withThings, 2);
      const template = templates[kind][index % templates[kind].length];
      if (use === undefined || otherUse === undefined || template === undefined)
        throw new TypeError("no words");
      const [said, truth, lie] = template({
        one,
        other,
        deed: pick(towardPeople),
        use,
        otherUse,
        thing,
        second,
        third,
        time: pick(times),
        place: pick(places),
        when: pick(circumstances),
      });
      return { kind, said, truth, lie, isHeldOut: (index % templates[kind].length) % 2 === 1 };
    });
  });
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

function negate(circumstance: string): string {
  return circumstance.replace(/ is /, " is not ").replace("it rains", "it does not rain");
}
