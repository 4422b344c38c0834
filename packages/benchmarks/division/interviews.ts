import { makeTranscripts } from "../../test-support/src/make-corpus.ts";
import type { Turn } from "../../test-support/src/make-corpus.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import type { Random } from "../../statistics/src/random.ts";
import { byShares, oneOf } from "./draws.ts";
import type { Made } from "./made-survey.ts";

/** What people at an allotment speak about, subject by subject. */
const subjects: readonly (readonly string[])[] = [
  "compost, worms, leaves, manure, bin, mulch, straw, heap",
  "tomatoes, seedlings, windowsill, trays, labels, pots, peat, germination",
  "slugs, beer traps, netting, pigeons, foxes, fence, copper tape, nematodes",
  "hose, rainwater, barrel, drought, pump, sprinkler, watering can, tap",
  "committee, rent, waiting list, meeting, rules, secretary, newsletter, padlock",
  "shed, spade, wheelbarrow, hinges, roof, rust, workbench, kettle",
  "grandchildren, picnic, swing, sandpit, lemonade, wellies, blanket, school project",
  "jam, freezer, jars, pickles, recipe, chutney, sugar, cellar",
  "bees, hive, veil, smoker, clover, swarm, honey, lavender",
  "market, stall, scale, customers, bunches, radishes, price, crate",
  "back pain, gloves, kneeler, raised bed, doctor, bench, neighbor, shade",
  "photographs, catalog, heirloom, swap, variety, notebook, exchange, potato",
].map((list) => list.split(", "));

const forms = [
  "I spent a while on the X last weekend.",
  "The X is something I am planning to change.",
  "Somebody was asking me about the X.",
  "I am trying to manage without a X.",
  "My sister was helping me with the X and the Y.",
  "You start with the X, then comes the Y.",
  "We lost the X because of the Y.",
  "There is always trouble with the X.",
  "I was reading about the X and the Y.",
  "The X has worked better since spring.",
  "I am going to replace the X.",
  "It took me years to understand the X.",
  "I keep moving the X next to the Y.",
  "I want to finish the X before winter.",
];

/** What makes some interviews different from others, where people are of one kind. */
interface Setting {
  /** How many sentences the person says. @default 40 */
  readonly sentences?: number;
  /** How likely each subject is. @default all are alike, and each person has favorites */
  readonly likely?: readonly number[];
  /** How the transcriber writes down a sentence. @default as it is */
  readonly write?: (sentence: string, random: Random) => string;
  /** What the interviewer asks. @default always the same */
  readonly questions?: readonly string[];
}

const everyday = ["What happened next?", "Could you tell me more?", "And how is it now?", "What else?"];

/** One-kind interviews, each as a function of its seed: 12, 16, 20 or 24 people. */
export const interviewNulls: Readonly<Record<string, (seed: number) => Made>> = {
  "one kind": interviews(() => ({})),
  "half of them nine times longer": interviews((person) => ({ sentences: person % 2 === 0 ? 10 : 90 })),
  "lengths from short to long": interviews((_, random) => ({
    sentences: Math.round(12 * Math.exp(2 * random.fraction())),
  })),
  "two transcribers": interviews((person) => ({ write: person % 2 === 0 ? spoken : asIs })),
  "fillers left in": interviews((person) => ({ write: person % 2 === 0 ? withFillers : asIs })),
  "two guides": interviews((person) => ({
    likely: subjects.map((_, at) => (at % 2 === person % 2 ? 1.8 : 0.2)),
    questions: subjects.flatMap(([first, second], at) =>
      at % 2 === person % 2 ? [`What can you tell me about the ${first} and the ${second}?`] : [],
    ),
  })),
  "a sentence that many repeat": interviews((person) => ({
    write: (sentence, random) =>
      person % 2 === 0 && random.fraction() < 0.15
        ? "Grow your own and share the surplus with the whole street."
        : sentence,
  })),
};

/** Interviews with two or three kinds of people, who speak mostly of subjects of their own. */
export function plantedInterviews(seed: number): Made {
  const of = 2 + (seed % 2);
  const mine = (kind: number): readonly number[] =>
    subjects.map((_, at) => (at % of === kind ? 1 + 1.5 * (of - 1) : 0.5));
  return interviews(
    (person) => ({ likely: mine(person % of) }),
    (person) => person % of,
  )(seed);
}

function asIs(sentence: string): string {
  return sentence;
}

/** "I'm gonna finish it, I'm plannin' to." */
function spoken(sentence: string): string {
  return sentence
    .replaceAll(/\b(\w{3,})ing\b/g, "$1in'")
    .replaceAll("going to", "gonna")
    .replaceAll("want to", "wanna")
    .replaceAll("because", "'cause");
}

function withFillers(sentence: string, random: Random): string {
  const filler = oneOf(["Um", "Uh", "Erm", "You know", "I mean", "Well"], random);
  const within = oneOf([" um,", " uh,", " like,", " sort of", " you know,", " kinda"], random);
  const words = sentence.split(" ");
  words.splice(1 + random.below(words.length - 1), 0, within.trim());
  return `${filler}, ${words.join(" ")}`;
}

function interviews(
  settingOf: (person: number, random: Random) => Setting,
  kindOf?: (person: number) => number,
): (seed: number) => Made {
  return (seed) => {
    const random = seededRandom(seed + 55_000);
    const people = 12 + 4 * (seed % 4);
    const turns = Array.from({ length: people }, (_, person) =>
      interview(person, settingOf(person, random), random),
    );
    const { corpus } = makeTranscripts(turns);
    return {
      corpus,
      people,
      ...(kindOf === undefined ? {} : { kinds: turns.map((_, person) => kindOf(person)) }),
    };
  };
}

function interview(person: number, setting: Setting, random: Random): readonly Turn[] {
  const { sentences = 40, likely = subjects.map(() => 1), write = asIs, questions = everyday } = setting;
  // everybody has favorites: that alone makes no kinds
  const weights = likely.map((one) => one * Math.exp(random.fraction() * 1.5));
  const all = weights.reduce((sum, one) => sum + one, 0);
  const shares = weights.map((one) => one / all);
  const said = Array.from({ length: sentences }, () => {
    const subject = subjects[byShares(shares, random)]!;
    return write(
      oneOf(forms, random).replace("X", oneOf(subject, random)).replace("Y", oneOf(subject, random)),
      random,
    );
  });
  return Array.from({ length: Math.ceil(sentences / 5) }, (_, turn): readonly Turn[] => [
    { speaker: "Interviewer", text: questions[turn % questions.length]!, role: "interviewer" },
    { speaker: `Gardener ${person + 1}`, text: said.slice(5 * turn, 5 * turn + 5).join(" ") },
  ]).flat();
}
