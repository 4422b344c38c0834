import { seededRandom, seedOfStream, shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";

/**
 * What is planted in a wave: nothing, one question whose answers moved, a group that is no longer there, a group that
 * answers one question differently, or people who answer at random.
 */
export type Planted = "nothing" | "moved" | "dissolved" | "drifted" | "anything";

const scale = ["Never", "Rarely", "Sometimes", "Often", "Always"];
const scaled = [
  "I read the weather report before I water",
  "I try a new kind of vegetable",
  "I swap seeds with neighbors",
  "I keep a diary of what I plant",
  "I eat what I grow on the same day",
  "I ask somebody for advice",
  "I go to the meetings of the association",
  "I buy plants that are already grown",
];
const chosen = [
  { question: "When do you come most?", answers: ["Mornings", "Evenings", "Weekends"] },
  { question: "Who helps you?", answers: ["Nobody", "My family", "Friends"] },
  { question: "How do you get here?", answers: ["On foot", "By bicycle", "By car"] },
];
const toolsQuestion = "Which tools do you have? (choose all that apply)";
const tools = ["Spade", "Wheelbarrow", "Irrigation timer", "Greenhouse", "Compost bin"];
/** The share of people of each kind; the last kind dissolves. */
const kindShares = [0.4, 0.35, 0.25] as const;
/** How clearly a kind prefers its answer. */
const clear = 0.62;
/** How many of a hundred people give another answer where one question moved: an answer, an option, or the upper two levels. */
const moved = 0.15;

/** The kind of each person of a wave in which nothing is planted. */
export function kindsOfPeople(wave: {
  readonly seed: number;
  readonly wave: number;
  readonly people: number;
}): readonly number[] {
  const kinds: number[] = [];
  plantWave(wave, "nothing", kinds);
  return kinds;
}

/** How a kind of people answers: the preferred level of each question, drawn from the seed. */
function kindsOf(seed: number): readonly (readonly number[])[] {
  const random = seededRandom(seedOfStream(seed, 1009, 1));
  const questions = scaled.length + chosen.length;
  const kinds = Array.from({ length: 3 }, () => [] as number[]);
  for (let question = 0; question < questions; question += 1) {
    const levels = shuffle(question < scaled.length ? [0, 2, 4] : [0, 1, 2], random);
    kinds.forEach((kind, at) => kind.push(levels[at]!));
  }
  kinds.forEach((kind) => kind.push(...tools.map(() => random.below(2))));
  return kinds;
}

/** One wave of a made survey as CSV. The first wave and the waves after it are of the same three kinds of people. */
export function plantWave(
  { seed, wave, people }: { readonly seed: number; readonly wave: number; readonly people: number },
  planted: Planted = "nothing",
  kindsOfAll: number[] = [],
): string {
  const kinds = kindsOf(seed);
  const random = seededRandom(seedOfStream(seed, 2003, 10 + wave));
  const { form, place } = movedAt(seed);
  const isMovedHere = (one: string): boolean => planted === "moved" && one === form;
  const header = ["Respondent ID", ...scaled, ...chosen.map(({ question }) => question), toolsQuestion];
  const lines = Array.from({ length: people }, (_, person) => {
    const drawn = random.fraction();
    let kind = drawn < kindShares[0] ? 0 : drawn < kindShares[0] + kindShares[1] ? 1 : 2;
    kindsOfAll.push(kind);
    // every other time its people stay and answer each question like somebody else, or are not asked any more
    const isGone = planted === "dissolved" && kind === 2;
    if (isGone && seed % 2 === 0) kind = random.below(2);
    const isMixed = isGone && seed % 2 === 1;
    const kindAt = (): readonly number[] => kinds[isMixed ? random.below(2) : kind]!;
    const isAnything = planted === "anything";
    const answers = scaled.map((_question, at) => {
      const level = isAnything
        ? random.below(scale.length)
        : aroundLevel(kindAt()[at]!, scale.length, random);
      const isMoved = isMovedHere("level") && at === place % scaled.length;
      return isMoved && level <= 2 && random.fraction() < moved / shareUpTo2(kinds, at)
        ? 3 + random.below(2)
        : level;
    });
    const choices = chosen.map(({ answers: own }, at) => {
      const hasDrifted = planted === "drifted" && kind === 2 && at === chosen.length - 1;
      const preferred = kindAt()[scaled.length + at]!;
      const choice = isAnything
        ? random.below(own.length)
        : aroundChoice(hasDrifted ? (preferred + 1) % own.length : preferred, own.length, random);
      // about two thirds of the people give another answer than the first
      const isMoved = isMovedHere("choice") && at === place % chosen.length;
      return isMoved && choice !== 0 && random.fraction() < moved / (2 / 3) ? 0 : choice;
    });
    const own = tools.filter((_tool, at) => {
      const has = random.fraction() < (kindAt()[scaled.length + chosen.length + at] === 1 ? 0.7 : 0.25);
      const isMoved = isMovedHere("option") && at === place % tools.length;
      return (
        has ||
        (isMoved && random.fraction() < moved / shareWithout(kinds, scaled.length + chosen.length + at))
      );
    });
    return [
      `W${wave}-${String(person + 1).padStart(4, "0")}`,
      ...answers.map((level) => scale[level]!),
      ...choices.map((choice, at) => chosen[at]!.answers[choice]!),
      own.length === 0 ? "" : `"${own.join("; ")}"`,
    ].join(",");
  });
  return `${[header.join(","), ...lines].join("\n")}\n`;
}

/** What moves in the sets of a seed: a level of a scale, a choice, or an option. */
function movedAt(seed: number): { readonly form: "level" | "choice" | "option"; readonly place: number } {
  return { form: (["level", "choice", "option"] as const)[seed % 3]!, place: Math.floor(seed / 3) };
}

/** The question that moves, as a comparison names it. */
export function movedQuestion(seed: number): string {
  const { form, place } = movedAt(seed);
  if (form === "level") return scaled[place % scaled.length]!;
  if (form === "choice") return chosen[place % chosen.length]!.question;
  return `${toolsQuestion}: ${tools[place % tools.length]!}`;
}

/** The answers of that question that more people give where it moved. */
export function movedAnswers(seed: number): readonly string[] {
  const { form, place } = movedAt(seed);
  if (form === "level") return scale.slice(3);
  return form === "choice" ? [chosen[place % chosen.length]!.answers[0]!] : ["yes"];
}

/** The preferred level most often, else a neighbor, seldom anything. */
function aroundLevel(preferred: number, levels: number, random: Random): number {
  const drawn = random.fraction();
  if (drawn < clear) return preferred;
  if (drawn > 0.88) return random.below(levels);
  const side = random.below(2) === 0 ? -1 : 1;
  return Math.min(levels - 1, Math.max(0, preferred + side));
}

function aroundChoice(preferred: number, answers: number, random: Random): number {
  return random.fraction() < clear ? preferred : random.below(answers);
}

/** About how many people of a wave answer with one of the lower three levels. */
function shareUpTo2(kinds: readonly (readonly number[])[], question: number): number {
  return kinds.reduce((sum, kind, at) => sum + kindShares[at]! * (kind[question]! <= 2 ? 0.9 : 0.15), 0);
}

function shareWithout(kinds: readonly (readonly number[])[], option: number): number {
  return kinds.reduce((sum, kind, at) => sum + kindShares[at]! * (kind[option] === 1 ? 0.3 : 0.75), 0);
}
