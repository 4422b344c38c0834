import { seededRandom, shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { makeTranscripts } from "./make-corpus.ts";
import type { Planted } from "./planted.ts";

/** Short reviews of a laptop by three kinds of people: half play, three in ten study, two in ten design. */
const own: readonly (readonly string[])[] = [
  "frame rate, controller, headset, graphics card, lag, shooter, joystick, refresh rate, multiplayer, console, fan noise, keyboard",
  "lecture, essay, library, battery life, backpack, notes, exam, dormitory, discount, stylus, timetable, citation",
  "color profile, palette, tablet pen, brush, canvas, resolution, monitor, sketch, layers, portfolio, client, typography",
].map((list) => list.split(", "));
const shared =
  "delivery, box, charger, price, screen, speaker, hinge, webcam, warranty, keyboard light, touchpad, update, support, cable, store, refund, sticker, power button".split(
    ", ",
  );
const sentences = [
  "The X is what I bought it for.",
  "I use the X every day.",
  "No problem with the X so far.",
  "My X broke after a month.",
  "It handles the X well.",
  "The X could be better.",
  "I compared the X with my old one.",
  "Great X!",
];
const ownShare = 0.6;

/** Reviews in which six sentences in ten are on what the writer's kind cares for; the others on what anybody does. */
export function plantedReviews(options: {
  readonly seed: number;
  readonly people: number;
  readonly sentences: number;
  /** Shuffles the sentences among all people, so that there are no kinds of people. @default false */
  readonly shuffled?: boolean;
}): Planted {
  const random = seededRandom(options.seed);
  const kinds = Array.from({ length: options.people }, (_, person) => kindOf(person % 10));
  const each = options.sentences;
  const said = kinds.map((kind) =>
    Array.from({ length: each }, () => {
      const of = random.fraction() < ownShare ? (own[kind] ?? shared) : shared;
      return pick(sentences, random).replace("X", pick(of, random));
    }),
  );
  const all = options.shuffled === true ? shuffle(said.flat(), random) : said.flat();
  return {
    ...makeTranscripts(
      kinds.map((_, person) => [
        { speaker: `Writer ${person}`, text: all.slice(person * each, (person + 1) * each).join(" ") },
      ]),
    ),
    kinds: options.shuffled === true ? kinds.map(() => -1) : kinds,
  };
}

function kindOf(place: number): number {
  if (place < 5) return 0;
  return place < 8 ? 1 : 2;
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new TypeError("nothing to pick from");
  return item;
}
